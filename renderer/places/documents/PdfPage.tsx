import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'

type PdfPageProps = {
  readonly pdf: PDFDocumentProxy
  readonly number: number
  readonly width: number
  readonly height: number
  readonly scale: number
  readonly label: string
  readonly place: (element: HTMLElement | null) => void
}

/** One page, drawn when it comes near the window; its words follow for those who cannot see it. */
export function PdfPage({ pdf, number, width, height, scale, label, place }: PdfPageProps) {
  const figure = useRef<HTMLElement | null>(null)
  const canvas = useRef<HTMLCanvasElement | null>(null)
  const [near, setNear] = useState(number <= 2)
  const [words, setWords] = useState('')

  useEffect(() => {
    const element = figure.current
    if (element === null) return
    const observer = new IntersectionObserver((entries) => setNear(entries.some((entry) => entry.isIntersecting)), {
      rootMargin: '800px 0px',
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  useEffect(() => {
    if (!near) return
    let task: RenderTask | null = null
    let gone = false
    const draw = async () => {
      const page = await pdf.getPage(number)
      const target = canvas.current
      if (gone || target === null) return
      const viewport = page.getViewport({ scale: scale * Math.min(2, globalThis.devicePixelRatio) })
      target.width = Math.floor(viewport.width)
      target.height = Math.floor(viewport.height)
      task = page.render({ canvas: target, viewport })
      await task.promise
      const text = await page.getTextContent()
      if (!gone)
        setWords(text.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
    }
    draw().catch((error: unknown) => {
      if (!gone) setWords(error instanceof Error ? error.message : String(error))
    })
    return () => {
      gone = true
      task?.cancel()
    }
  }, [pdf, number, scale, near])

  return (
    <figure
      className="doc-sheet"
      style={{ width, height }}
      aria-label={label}
      ref={(element) => {
        figure.current = element
        place(element)
      }}
    >
      {near && <canvas ref={canvas} aria-hidden="true" style={{ width, height }} />}
      <figcaption className="pic-words">{words}</figcaption>
    </figure>
  )
}
