import { type ChildProcess, fork } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What a child answered to one job, or how it died over it. */
export type Answered<Result> =
  | { readonly job: number; readonly result: Result }
  | { readonly job: number; readonly died: string }

type PoolOptions = {
  /** The module that answers by `answerJobs`. */
  readonly module: URL
  readonly arguments: readonly string[]
  readonly jobs: readonly number[]
  readonly workers: number
  /** A job without an answer for so long has its process killed; that is a death. */
  readonly stuckAfterMs: number
  /** The user that the children run as; this process must be allowed to become it. */
  readonly uid?: number
}

/**
 * Answers each job in one of several processes, so that whatever takes a process down is seen and costs one job. A process
 * that died is replaced.
 */
export async function runInChildren<Result>(options: PoolOptions): Promise<readonly Answered<Result>[]> {
  const waiting = [...options.jobs].reverse()
  const outcomes: Answered<Result>[] = []
  const work = async (): Promise<void> => {
    let child: ChildProcess | null = null
    for (let job = waiting.pop(); job !== undefined; job = waiting.pop()) {
      child ??= startChild(options.module, options.arguments, options.uid)
      const outcome: Answered<Result> = await answerOf<Result>(child, job, options.stuckAfterMs)
      if ('died' in outcome) child = null
      outcomes.push(outcome)
    }
    if (child !== null) await endChild(child)
  }
  await Promise.all(Array.from({ length: Math.min(options.workers, options.jobs.length) }, work))
  return outcomes.sort((a, b) => a.job - b.job)
}

/** Starts a module in a process of its own that keeps its compiled code between starts. */
export function startChild(module: URL, argumentsGiven: readonly string[], uid?: number): ChildProcess {
  return fork(fileURLToPath(module), [...argumentsGiven], {
    execArgv: [],
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), `phasebook-compiled-${uid ?? 'own'}`) },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
}

/** Lets a child end by itself: it has nothing more to wait for once its channel is closed. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  if (child.connected) child.disconnect()
  await ended
}

/** In a child: answers every job that comes, one after the other. */
export function answerJobs<Result>(answer: (job: number) => Promise<Result>): void {
  process.on('message', (job: number) => {
    void answer(job).then(
      (result) => process.send?.({ result }),
      (error: unknown) => process.send?.({ died: error instanceof Error ? String(error.stack) : String(error) }),
    )
  })
}

function answerOf<Result>(child: ChildProcess, job: number, stuckAfterMs: number): Promise<Answered<Result>> {
  return new Promise((resolve) => {
    const finish = (outcome: Answered<Result>): void => {
      clearTimeout(timer)
      child.off('message', onMessage)
      child.off('exit', onExit)
      if ('died' in outcome) child.kill('SIGKILL')
      resolve(outcome)
    }
    const timer = setTimeout(() => finish({ job, died: `no answer within ${stuckAfterMs / 1000} s` }), stuckAfterMs)
    const onMessage = (message: unknown): void => finish({ job, ...(message as { result: Result } | { died: string }) })
    const onExit = (code: number | null, signal: string | null): void =>
      finish({ job, died: `the process ended with ${signal ?? code ?? 'nothing'}` })
    child.once('message', onMessage)
    child.once('exit', onExit)
    child.send(job)
  })
}
