import { Worker } from 'node:worker_threads'
import { CommandError } from '#shared/contract/errors.ts'
import type { PdfModel } from '../model/pdf.ts'
import type { WorkbookModel } from '../model/workbook.ts'

/** One document to render. */
export type RenderJob =
  | { readonly format: 'pdf'; readonly model: PdfModel }
  | { readonly format: 'xlsx'; readonly model: WorkbookModel }

export type ToWorker = { readonly id: number; readonly job: RenderJob }
export type FromWorker =
  | {
      readonly type: 'progress'
      readonly id: number
      readonly done: number
      readonly total: number
      readonly label: string
    }
  | { readonly type: 'done'; readonly id: number; readonly bytes: Uint8Array; readonly warnings: readonly string[] }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }

export type Rendered = { readonly bytes: Uint8Array; readonly warnings: readonly string[] }

export type RenderOptions = {
  readonly onProgress?: (done: number, total: number, label: string) => void
  /** Ends the thread at once; the promise then rejects with `cancelled`. */
  readonly signal?: AbortSignal
}

/** A worker thread that renders one document after another: its fonts are read once. */
export type Renderer = {
  readonly render: (job: RenderJob, options?: RenderOptions) => Promise<Rendered>
  readonly close: () => Promise<void>
}

/** Starts a thread for a series of documents. Whoever makes it closes it. */
export function createRenderer(workerUrl: URL): Renderer {
  let worker: Worker | null = null
  let lastId = 0
  const close = async () => {
    const ending = worker
    worker = null
    await ending?.terminate()
  }
  return {
    render: async (job, options = {}) => {
      if (options.signal?.aborted === true) throw cancelled()
      worker ??= new Worker(workerUrl)
      lastId += 1
      try {
        return await renderOne(worker, { id: lastId, job }, options)
      } catch (error) {
        // A thread that was stopped or that crashed is not used again.
        await close()
        throw error
      }
    },
    close,
  }
}

/** Renders one document in a thread of its own. */
export async function renderInWorker(workerUrl: URL, job: RenderJob, options: RenderOptions = {}): Promise<Rendered> {
  const renderer = createRenderer(workerUrl)
  try {
    return await renderer.render(job, options)
  } finally {
    await renderer.close()
  }
}

function renderOne(worker: Worker, request: ToWorker, { onProgress, signal }: RenderOptions): Promise<Rendered> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
      signal?.removeEventListener('abort', onAbort)
      finish()
    }
    const fail = (error: Error) => settle(() => reject(error))
    const onMessage = (message: FromWorker) => {
      if (message.id !== request.id) return
      switch (message.type) {
        case 'progress':
          onProgress?.(message.done, message.total, message.label)
          break
        case 'done':
          settle(() => resolve({ bytes: message.bytes, warnings: message.warnings }))
          break
        case 'failed':
          fail(new Error(`The document could not be made: ${message.message}`))
          break
        default:
          message satisfies never
      }
    }
    const onError = (error: Error) =>
      fail(new Error(`The document could not be made: ${error.message}`, { cause: error }))
    const onExit = (code: number) => fail(new Error(`The document could not be made: its thread ended with ${code}`))
    const onAbort = () => fail(cancelled())
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
    signal?.addEventListener('abort', onAbort, { once: true })
    worker.postMessage(request)
  })
}

function cancelled(): CommandError {
  return new CommandError('cancelled', 'The document was cancelled. Nothing was written.')
}
