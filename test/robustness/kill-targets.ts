import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import type { Followed, Task } from './follow.ts'
import type { ChainFiles } from './kill-plan.ts'
import { faultOf, sha256Of } from './whole-file.ts'

/** Whether a file's name says that it was not written to its end. */
export const isUnfinished = (name: string) => /\.(phasebook-)?part(-journal)?$/.test(name)

/**
 * What kills left in a chain's folders of files that were being written. What was on its way in a work folder of the program's own
 * is one thing with its folder.
 */
export function strays(files: ChainFiles): readonly string[] {
  const names = readdirSync(files.folder, { recursive: true, encoding: 'utf8' })
  const steps = names.filter((name) => /^app-data\/work\/[^/]+$/.test(name))
  const unfinished = names.filter((name) => isUnfinished(name) && !name.startsWith('app-data/work/'))
  return [...steps, ...unfinished].map((name) => join(files.folder, name))
}

/** How many files these are the parts of. */
export function filesOf(paths: readonly string[]): number {
  return new Set(paths.map((path) => path.replace(/-journal$/, ''))).size
}

/** Makes unfinished files look two days old, so that the next start may sweep them. */
export function age(paths: readonly string[]): void {
  const then = Date.now() / 1000 - 2 * 24 * 60 * 60
  for (const path of paths) if (existsSync(path)) utimesSync(path, then, then)
}

/** The fingerprint of each file that was written for somebody, by path. */
export type Written = ReadonlyMap<string, string>

/**
 * Looks at every file that was written in this life: what was acknowledged last is there; what was begun is the old file to
 * the byte or the whole new one. Gives the files as they are now and what is wrong with them. `at` says where a path lies now.
 */
export function checkTargets(
  before: Written,
  followed: Followed,
  at: (path: string) => string = (path) => path,
): { readonly written: Written; readonly wrong: readonly string[] } {
  const written = new Map(before)
  const wrong: string[] = []
  const tasks = followed.acknowledged.filter((each) => 'task' in each)
  const open = followed.open !== null && 'task' in followed.open ? followed.open : null
  const paths = new Set([...tasks, ...(open === null ? [] : [open])].flatMap(targetOf))
  for (const path of paths) {
    const lastDone = tasks.findLast((task) => targetOf(task)[0] === path)
    const isOpen = open !== null && targetOf(open)[0] === path
    if (!existsSync(at(path))) {
      if (lastDone !== undefined || before.has(path)) wrong.push(`${path} is gone`)
      continue
    }
    const sha256 = sha256Of(readFileSync(at(path)))
    const fault = faultOf(at(path))
    if (fault !== null) wrong.push(`${path} is not whole: ${fault}`)
    const isOld = lastDone === undefined ? before.get(path) === sha256 : isContentOf(lastDone, sha256)
    if (!isOld && !(isOpen && isContentOf(open, sha256))) wrong.push(`${path} is neither the old file nor the new one`)
    written.set(path, sha256)
  }
  return { written, wrong }
}

function targetOf(task: Task): readonly string[] {
  return task.task === 'document' || task.task === 'save' ? [task.path] : []
}

/** A document's bytes are not known before it is written; that it is whole was looked at. */
function isContentOf(task: Task, sha256: string): boolean {
  return task.task === 'document' || (task.task === 'save' && task.sha256 === sha256)
}
