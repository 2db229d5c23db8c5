import { parentPort } from 'node:worker_threads'
import type { FromWorker, RenderJob, ToWorker } from './in-worker.ts'

/**
 * The thread that turns document models into files, so that the program answers while a long document is laid out. It loads the
 * renderer of a format when the first document of that comes: either library takes as long to load as a short document to render.
 */

const port = parentPort
if (port === null) throw new Error('This module is for a worker thread')

port.on('message', ({ id, job }: ToWorker) => {
  const send = (message: FromWorker, transfer: readonly ArrayBuffer[] = []) => port.postMessage(message, [...transfer])
  render(job, (done, total, label) => send({ type: 'progress', id, done, total, label })).then(
    ({ bytes, warnings }) => {
      // A copy in memory of its own: the renderer's may be a part of a pool that cannot be handed over.
      const own = new Uint8Array(bytes)
      send({ type: 'done', id, bytes: own, warnings }, [own.buffer])
    },
    (error: unknown) => {
      send({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) })
    },
  )
})

type Progress = (done: number, total: number, label: string) => void

async function render(
  job: RenderJob,
  onProgress: Progress,
): Promise<{ bytes: Uint8Array; warnings: readonly string[] }> {
  switch (job.format) {
    case 'pdf': {
      const { renderPdf } = await import('./pdf/render-pdf.ts')
      return renderPdf(job.model, { onProgress: (done, total) => onProgress(done, total, `Page ${done} of ${total}`) })
    }
    case 'xlsx': {
      const { renderXlsx } = await import('./xlsx/render-xlsx.ts')
      return renderXlsx(job.model, { onProgress })
    }
    default:
      return job satisfies never
  }
}
