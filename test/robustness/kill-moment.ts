import { spawn } from 'node:child_process'
import { readdirSync, watch } from 'node:fs'
import type { Child } from './child.ts'
import type { Said } from './follow.ts'
import type { Moment } from './kill-plan.ts'
import { isUnfinished } from './kill-targets.ts'

/** A program that neither works nor ends is killed after this time all the same. */
const patienceMs = 4000

/**
 * Gets ready for the moment to kill; the order to work is given afterwards. `due` settles when the moment has come, or when the
 * child has been killed already. `folder` is where unfinished files appear.
 */
export async function awaitMoment(child: Child<Said>, folder: string, moment: Moment): Promise<{ due: Promise<void> }> {
  if (moment.after === 'call' && !(await killAtCall(child, moment)))
    return { due: counted(child, folder, { after: 'acknowledged', count: 3, laterMicros: moment.nth * 1000 }) }
  return { due: moment.after === 'call' ? endOf(child) : counted(child, folder, moment) }
}

type Counted = Exclude<Moment, { readonly after: 'call' }>

async function counted(child: Child<Said>, folder: string, { after, count, laterMicros }: Counted): Promise<void> {
  let acknowledged = 0
  const isFile = after === 'unfinished'
  await new Promise<void>((resolve) => {
    const watcher = isFile
      ? watch(folder, { recursive: true }, (_event, name) => {
          if (acknowledged >= count && name !== null && isUnfinished(name)) settle()
        })
      : null
    const settle = () => {
      clearTimeout(patience)
      watcher?.close()
      resolve()
    }
    const patience = setTimeout(settle, patienceMs)
    child.onSaid((said) => {
      if (said.type === 'refused' || said.type === 'worked') settle()
      if (said.type !== 'acknowledged') return
      acknowledged += 1
      if (!isFile && acknowledged === count) settle()
    })
    if (!isFile && count === 0) settle()
  })
  await waitMicros(laterMicros)
}

async function endOf(child: Child<Said>): Promise<void> {
  let patience: NodeJS.Timeout | undefined
  const enough = new Promise<void>((resolve) => {
    patience = setTimeout(resolve, patienceMs)
  })
  const refused = new Promise<void>((resolve) => {
    child.onSaid((said) => {
      if (said.type === 'refused' || said.type === 'worked') resolve()
    })
  })
  await Promise.race([child.ended, enough, refused])
  clearTimeout(patience)
}

/** Lets strace kill the child as it enters a system call. False where strace is missing or may not do that. */
async function killAtCall(
  { pid, ended }: Child<Said>,
  { call, nth, isMain }: Extract<Moment, { readonly after: 'call' }>,
): Promise<boolean> {
  const threads = readdirSync(`/proc/${pid}/task`).filter((thread) => (thread === String(pid)) === isMain)
  const inject = `inject=${call}:signal=KILL:when=${nth}`
  const parameters = [
    '-e',
    `trace=${call}`,
    '-e',
    inject,
    '-o',
    '/dev/null',
    ...threads.flatMap((each) => ['-p', each]),
  ]
  const strace = spawn('strace', parameters, { stdio: ['ignore', 'ignore', 'pipe'] })
  void ended.then(() => strace.kill())
  return new Promise((resolve) => {
    strace.on('error', () => resolve(false))
    strace.on('exit', () => resolve(false))
    let told = ''
    strace.stderr.setEncoding('utf8').on('data', (text: string) => {
      told += text
      if (told.split('attached').length > threads.length) resolve(true)
    })
  })
}

/** A timer is too coarse for the time within one command: short waits are spent awake. */
export async function waitMicros(micros: number): Promise<void> {
  if (micros >= 3000) {
    await new Promise((resolve) => {
      setTimeout(resolve, micros / 1000)
    })
    return
  }
  const until = performance.now() + micros / 1000
  while (performance.now() < until);
}
