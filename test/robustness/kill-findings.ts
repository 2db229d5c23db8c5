/** What a run of kills has found. */
export type KillFindings = {
  kills: number
  acknowledged: number
  /** Acknowledged commands whose change is not in the file. */
  lost: number
  /** What was wrong, a sentence each. */
  readonly wrong: string[]
  slowestOpenMs: number
  /** Unfinished files that kills left, and how many of them were swept later. */
  strays: number
  swept: number
  /** Kills by what the program was doing. */
  readonly during: Map<string, number>
}

export function noFindings(): KillFindings {
  return { kills: 0, acknowledged: 0, lost: 0, wrong: [], slowestOpenMs: 0, strays: 0, swept: 0, during: new Map() }
}

export function allFindings(each: readonly KillFindings[]): KillFindings {
  const all = noFindings()
  for (const one of each) {
    all.kills += one.kills
    all.acknowledged += one.acknowledged
    all.lost += one.lost
    all.wrong.push(...one.wrong)
    all.slowestOpenMs = Math.max(all.slowestOpenMs, one.slowestOpenMs)
    all.strays += one.strays
    all.swept += one.swept
    for (const [what, count] of one.during) all.during.set(what, (all.during.get(what) ?? 0) + count)
  }
  return all
}

export function countKill(found: KillFindings, during: string): void {
  found.kills += 1
  found.during.set(during, (found.during.get(during) ?? 0) + 1)
}
