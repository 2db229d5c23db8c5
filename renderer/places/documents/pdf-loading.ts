import { getDocument, PDFWorker, type PDFDocumentProxy } from 'pdfjs-dist'

const workerUrl = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).href

export type LoadedPdf = { readonly document: PDFDocumentProxy; readonly close: () => void }

/** Opens a PDF given as base64 in a worker of its own. The caller closes it. */
export async function loadPdf(base64: string): Promise<LoadedPdf> {
  const port = new Worker(scriptUrl(workerUrl) as string, { type: 'module' })
  const worker = PDFWorker.create({ port })
  const task = getDocument({
    data: bytesOf(base64),
    worker,
    useWasm: false,
    useWorkerFetch: false,
    useSystemFonts: false,
  })
  const close = () => {
    void task.destroy().finally(() => {
      worker.destroy()
      port.terminate()
    })
  }
  try {
    return { document: await task.promise, close }
  } catch (error) {
    close()
    throw error
  }
}

/** The bytes of a base64 text. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64)
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at)
  return bytes
}

type ScriptPolicy = { readonly createScriptURL: (url: string) => unknown }
type PolicyFactory = {
  readonly createPolicy: (name: string, rules: { readonly createScriptURL: (url: string) => string }) => ScriptPolicy
}

let policy: ScriptPolicy | null = null

/** The address of the one script that may become a worker, in the form that Trusted Types ask for. */
function scriptUrl(url: string): unknown {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes
  if (factory === undefined) return url
  policy ??= factory.createPolicy('pdf-preview', {
    createScriptURL: (wanted) => {
      if (wanted !== workerUrl) throw new TypeError(`This script may not become a worker: ${wanted}`)
      return wanted
    },
  })
  return policy.createScriptURL(url)
}
