import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Icon } from '#renderer/components/Icon.tsx'
import { useWidth } from '#renderer/components/pictures/use-width.ts'
import { type LoadedPdf, loadPdf } from './pdf-loading.ts'
import { PdfPage } from './PdfPage.tsx'

const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2] as const
const gap = 14

type PageSize = { readonly width: number; readonly height: number }

/** The pages of a PDF under one another, each drawn when it comes near; page, zoom and the words of each page for a screen reader. */
export function PdfPreview({ base64, title }: { readonly base64: string; readonly title: string }) {
  const opened = usePdf(base64)
  const [zoom, setZoom] = useState(1)
  const [page, setPage] = useState(1)
  const [box, width] = useWidth<HTMLElement>(760)
  const pages = useRef<(HTMLElement | null)[]>([])

  if (opened.kind === 'failed') {
    return <p className="doc-note">The preview could not be drawn: {opened.problem}. Export the document to see it.</p>
  }
  if (opened.kind === 'opening') return <p className="doc-note">Drawing the pages …</p>

  const { pdf, sizes } = opened
  const total = sizes.length
  const fit = Math.min(1.4, Math.max(0.4, (width - 2 * gap) / Math.max(...sizes.map((size) => size.width))))
  const goTo = (wanted: number) => {
    const next = Math.min(total, Math.max(1, wanted))
    box.current?.scrollTo({ top: (pages.current[next - 1]?.offsetTop ?? 0) - gap })
    setPage(next)
  }
  const zoomTo = (step: number | undefined) => {
    flushSync(() => setZoom(step ?? 1))
    goTo(page)
  }
  const onScroll = () => {
    const top = (box.current?.scrollTop ?? 0) + 80
    const at = pages.current.findLastIndex((element) => element !== null && element.offsetTop <= top)
    setPage(Math.max(1, at + 1))
  }
  const zoomAt = zooms.findIndex((step) => step === zoom)

  return (
    <div className="doc-view">
      <div className="doc-tools" role="toolbar" aria-label="Preview">
        <button
          type="button"
          className="btn icon"
          aria-label="Page before"
          disabled={page <= 1}
          onClick={() => goTo(page - 1)}
        >
          <Icon name="chev-u" />
        </button>
        <button
          type="button"
          className="btn icon"
          aria-label="Next page"
          disabled={page >= total}
          onClick={() => goTo(page + 1)}
        >
          <Icon name="chev-d" />
        </button>
        <span className="doc-page" aria-live="polite">
          Page {page} of {total}
        </span>
        <span className="grow" />
        <button type="button" className="btn small" disabled={zoomAt <= 0} onClick={() => zoomTo(zooms[zoomAt - 1])}>
          Smaller
        </button>
        <span className="doc-zoom">{Math.round(zoom * 100)} %</span>
        <button
          type="button"
          className="btn small"
          disabled={zoomAt >= zooms.length - 1}
          onClick={() => zoomTo(zooms[zoomAt + 1])}
        >
          Larger
        </button>
      </div>
      <section
        className="doc-pages"
        ref={box}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
        tabIndex={0}
        aria-label={`Pages of ${title}`}
        onScroll={onScroll}
      >
        {sizes.map((size, at) => (
          <PdfPage
            key={at}
            pdf={pdf.document}
            number={at + 1}
            width={Math.floor(size.width * fit * zoom)}
            height={Math.floor(size.height * fit * zoom)}
            scale={fit * zoom}
            label={`${title}, page ${at + 1} of ${total}`}
            place={(element) => {
              pages.current[at] = element
            }}
          />
        ))}
      </section>
    </div>
  )
}

type OpenedPdf =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly pdf: LoadedPdf; readonly sizes: readonly PageSize[] }
  | { readonly kind: 'failed'; readonly problem: string }

/** The PDF and the sizes of its pages, closed when another one is shown. */
function usePdf(base64: string): OpenedPdf {
  const [answer, setAnswer] = useState<{ readonly base64: string; readonly opened: OpenedPdf } | null>(null)
  useEffect(() => {
    let gone = false
    let open: LoadedPdf | null = null
    const load = async () => {
      const pdf = await loadPdf(base64)
      if (gone) return pdf.close()
      open = pdf
      const sizes = await sizesOf(pdf.document)
      if (!gone) setAnswer({ base64, opened: { kind: 'open', pdf, sizes } })
    }
    load().catch((error: unknown) => {
      if (!gone)
        setAnswer({
          base64,
          opened: { kind: 'failed', problem: error instanceof Error ? error.message : String(error) },
        })
    })
    return () => {
      gone = true
      open?.close()
    }
  }, [base64])
  return answer?.base64 === base64 ? answer.opened : { kind: 'opening' }
}

async function sizesOf(pdf: PDFDocumentProxy): Promise<readonly PageSize[]> {
  const numbers = Array.from({ length: pdf.numPages }, (_, at) => at + 1)
  return Promise.all(
    numbers.map(async (number) => {
      const { width, height } = (await pdf.getPage(number)).getViewport({ scale: 1 })
      return { width, height }
    }),
  )
}
