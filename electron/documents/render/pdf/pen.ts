import PDFDocument from 'pdfkit'
import type { Fillable, Mark, PdfModel } from '../../model/pdf.ts'
import { createFontBook, fontPath, graphemes, isRightToLeft, missingWidth, type OpenFont, visible } from './fonts.ts'
import { createFormFields, type FieldKind } from './form-fields.ts'
import { tagText } from './inline-objects.ts'
import { drawMark } from './marks.ts'
import { type EncodingFont, encodeReadably } from './readable-encoding.ts'
import type { Line, ObjectInline, Run } from './text-layout.ts'
import { ascent, descent, ink, mm, paper, type Sheet, strokes } from './theme.ts'

type Doc = InstanceType<typeof PDFDocument>
type StructureElement = ReturnType<Doc['struct']>

/** Fonts that build several letters from one shape and a mark; those of East Asia have a shape for each. */
function sharesShapes(path: string): boolean {
  return !/noto-sans-(sc|jp|kr)/.test(path)
}

/** Missing in the types of pdfkit. */
type ImageOpener = { readonly openImage: (bytes: Buffer) => { readonly width: number; readonly height: number } }

export type Point = { readonly x: number; readonly y: number }

export type Pen = ReturnType<typeof createPen>

/** What the structure tree calls a part of the page. */
export type Tag =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'L'
  | 'LI'
  | 'LBody'
  | 'Figure'
  | 'Form'
  | 'TOC'

/**
 * Draws on the pages of one document, in points from the top left corner. Everything drawn is either content of the innermost
 * open part of the structure tree or an artifact, so that a screen reader hears the words and none of the lines.
 */
export function createPen(model: PdfModel, sheet: Sheet) {
  const doc = new PDFDocument({
    size: [sheet.width, sheet.height],
    margin: 0,
    autoFirstPage: false,
    bufferPages: false,
    pdfVersion: '1.7',
    lang: model.language,
    displayTitle: true,
    tagged: true,
    font: fontPath('latin', false),
    info: {
      Title: model.title,
      Author: model.author,
      Creator: '',
      Producer: '',
      CreationDate: new Date(model.createdAt),
      ModDate: new Date(model.createdAt),
    },
  })
  const chunks: Uint8Array[] = []
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const fonts = createFontBook((path) => {
    doc.font(path)
    const font = (doc as unknown as { readonly _font: unknown })._font
    if (sharesShapes(path)) encodeReadably(font as EncodingFont)
    return font as OpenFont
  })
  const formFields = createFormFields(doc)
  const missing = new Map<string, Map<string, Set<number>>>()
  const parts: StructureElement[] = []
  let where = ''
  let pageNumber = 0
  let artifactOpen = false
  let contentOpen = false
  /** Inside, everything is an artifact: furniture of the page, and what is repeated on it. */
  let repeating = 0

  function closeArtifact(): void {
    if (artifactOpen) doc.endMarkedContent()
    artifactOpen = false
  }

  function asArtifact(): void {
    if (contentOpen || artifactOpen) return
    doc.markContent('Artifact', { type: 'Layout' })
    artifactOpen = true
  }

  const root = doc.struct('Document')
  doc.addStructure(root)
  parts.push(root)

  function text(
    run: Extract<Run, { kind: 'text' }>,
    x: number,
    baseline: number,
    colour: string,
    tracking: number,
  ): void {
    if (run.family === null) {
      framesFor(run, x, baseline, colour)
      return
    }
    doc.font(fontPath(run.family, run.bold)).fontSize(run.size).fillColor(colour)
    const shown = visible(run.text)
    if (shown === '') return
    const shaped = isRightToLeft(shown)
    const reads = run.reads === undefined || !contentOpen ? '' : visible(run.reads)
    if (reads !== '') doc.markContent('Span', { actual: reads })
    doc.text(shown, x, baseline, {
      lineBreak: false,
      baseline: 'alphabetic',
      textWidth: run.width,
      wordCount: 1,
      ...(tracking === 0 ? {} : { characterSpacing: tracking }),
      ...(shaped ? { features: [] } : {}),
    } as PDFKit.Mixins.TextOptions)
    if (reads !== '') doc.endMarkedContent()
  }

  /** A blank under a drawn sign: readers give back the text of a span only where it holds a glyph. */
  function carrier(x: number, baseline: number, size: number): void {
    doc.font(fontPath('latin', false)).fontSize(size)
    doc.text('\u00a0', x, baseline, { lineBreak: false, baseline: 'alphabetic' })
  }

  /** A framed box for each character that no font has; the text underneath stays what it was. */
  function framesFor(run: Extract<Run, { kind: 'text' }>, x: number, baseline: number, colour: string): void {
    const letters = [...graphemes.segment(run.text)].map(({ segment }) => segment)
    letters.forEach((letter, index) => {
      const places = missing.get(letter) ?? new Map<string, Set<number>>()
      const pages = places.get(where) ?? new Set<number>()
      missing.set(letter, places.set(where, pages.add(pageNumber)))
      if (contentOpen) {
        doc.markContent('Span', { actual: letter })
        carrier(x + index * missingWidth * run.size, baseline, run.size)
      }
      doc.lineWidth(0.6).strokeColor(colour)
      doc
        .rect(x + (index * missingWidth + 0.06) * run.size, baseline - 0.72 * run.size, 0.6 * run.size, 0.72 * run.size)
        .stroke()
      if (contentOpen) doc.endMarkedContent()
    })
  }

  function object(inline: ObjectInline, x: number, baseline: number, colour: string): void {
    switch (inline.kind) {
      case 'blank':
        doc
          .lineWidth(strokes.rule)
          .strokeColor(colour)
          .moveTo(x, baseline)
          .lineTo(x + inline.width * mm, baseline)
          .stroke()
        return
      case 'mark': {
        const size =
          inline.mark === 'arrow'
            ? { width: inline.width * mm, height: inline.width * mm * (10 / 14) }
            : { width: inline.width * mm, height: inline.width * mm }
        const top = inline.mark === 'arrow' ? baseline - size.height + 0.4 * mm : baseline - size.height + 0.4 * mm
        if (contentOpen) {
          doc.markContent('Span', { actual: inline.meaning })
          carrier(x, baseline, 8)
        }
        drawMark(doc, inline.mark, x, top, size.width, size.height, colour)
        if (contentOpen) doc.endMarkedContent()
        return
      }
      case 'tag': {
        const height = (inline.filled ? 4.4 : 4.2) * mm
        const top = baseline - (height - (ascent + descent) * tagText.size) / 2 - ascent * tagText.size
        const width = fonts
          .split(inline.text)
          .reduce((sum, piece) => sum + fonts.width(piece.text, piece.family, true, tagText.size), 0)
        const mark = inline.mark === undefined ? 0 : tagText.markSize + tagText.markGap
        if (inline.filled) doc.rect(x, top, width + mark + 2 * tagText.padding, height).fill(ink)
        else {
          doc.rect(x, top, width + mark + 2 * tagText.padding, height).fill(paper)
          doc.lineWidth(strokes.rule).strokeColor(ink)
          doc.rect(x + 0.375, top + 0.375, width + mark + 2 * tagText.padding - 0.75, height - 0.75).stroke()
        }
        if (inline.mark !== undefined)
          drawMark(
            doc,
            inline.mark,
            x + tagText.padding,
            baseline + 0.3 * mm - tagText.markSize,
            tagText.markSize,
            tagText.markSize,
            ink,
          )
        let at = x + tagText.padding + mark
        for (const piece of fonts.split(inline.text)) {
          const pieceWidth = fonts.width(piece.text, piece.family, true, tagText.size)
          text(
            {
              kind: 'text',
              text: piece.text,
              family: piece.family,
              bold: true,
              size: tagText.size,
              width: pieceWidth,
              level: 0,
            },
            at,
            baseline,
            inline.filled ? paper : ink,
            0,
          )
          at += pieceWidth
        }
        return
      }
    }
  }

  return {
    doc,
    fonts,
    sheet,
    newPage(): void {
      closeArtifact()
      pageNumber++
      doc.addPage({ size: [sheet.width, sheet.height], margin: 0 })
    },
    /** Names the place that a warning about a character points to. */
    at(place: string): void {
      where = place
    },
    /** Opens a part of the structure tree; what is drawn until `close` belongs to it. */
    open(tag: Tag, options: { title?: string; alt?: string; scope?: 'Column' | 'Row' } = {}): void {
      if (repeating > 0) return
      const part = doc.struct(tag, options)
      parts.at(-1)?.add(part)
      parts.push(part)
    },
    close(): void {
      if (repeating > 0) return
      closeArtifact()
      parts.pop()?.end()
    },
    /** Draws as an artifact, words included: what repeats on every page is read once. */
    repeated(draw: () => void): void {
      repeating++
      draw()
      repeating--
      closeArtifact()
    },
    /** Draws lines of text as the content of the open part. `x` is the left edge, `top` the top of the first line. */
    lines(
      lines: readonly Line[],
      x: number,
      top: number,
      options: { width: number; align: 'left' | 'right' | 'center'; colour: string; tracking?: number },
    ): void {
      const part = parts.at(-1)
      const tagged = repeating === 0 && part !== undefined && part !== root
      closeArtifact()
      const content = tagged ? doc.markStructureContent('Span') : null
      if (content === null) asArtifact()
      contentOpen = tagged
      let y = top
      for (const line of lines) {
        const slack = options.width - line.width
        let at = x + (options.align === 'right' ? slack : options.align === 'center' ? slack / 2 : 0)
        for (const run of line.runs) {
          if (run.kind === 'text') text(run, at, y + line.baseline, options.colour, options.tracking ?? 0)
          else object(run.inline, at, y + line.baseline, options.colour)
          at += run.width
        }
        y += line.height
      }
      contentOpen = false
      if (content !== null) {
        doc.endMarkedContent()
        part?.add(content)
      }
    },
    fill(x: number, y: number, width: number, height: number, colour: string): void {
      asArtifact()
      doc.rect(x, y, width, height).fill(colour)
    },
    /** A frame whose stroke lies inside the rectangle. */
    frame(x: number, y: number, width: number, height: number, stroke: number, colour = ink): void {
      asArtifact()
      doc
        .lineWidth(stroke)
        .strokeColor(colour)
        .rect(x + stroke / 2, y + stroke / 2, width - stroke, height - stroke)
        .stroke()
    },
    line(x1: number, y1: number, x2: number, y2: number, stroke: number, colour = ink): void {
      asArtifact()
      doc.lineWidth(stroke).strokeColor(colour).moveTo(x1, y1).lineTo(x2, y2).stroke()
    },
    dashed(x1: number, y: number, x2: number, stroke: number): void {
      asArtifact()
      doc
        .lineWidth(stroke)
        .strokeColor(ink)
        .dash(3 * stroke, { space: 2 * stroke })
        .moveTo(x1, y)
        .lineTo(x2, y)
        .stroke()
        .undash()
    },
    /** Straight lines from point to point; closed when it is filled. */
    path(points: readonly Point[], options: { stroke: number; fill?: string; dash?: number; colour?: string }): void {
      const [first, ...rest] = points
      if (first === undefined) return
      asArtifact()
      doc.lineWidth(options.stroke).strokeColor(options.colour ?? ink)
      if (options.dash !== undefined) doc.dash(options.dash, { space: options.dash })
      doc.moveTo(first.x, first.y)
      for (const { x, y } of rest) doc.lineTo(x, y)
      if (options.fill === undefined) doc.stroke()
      else doc.closePath().fillAndStroke(options.fill, options.colour ?? ink)
      if (options.dash !== undefined) doc.undash()
    },
    mark(mark: Mark, x: number, y: number, width: number, height: number, colour = ink): void {
      asArtifact()
      drawMark(doc, mark, x, y, width, height, colour)
    },
    picture(
      bytes: Uint8Array,
      x: number,
      y: number,
      box: { width: number; height: number; right: boolean },
      alt: string,
    ): void {
      const image = (doc as unknown as ImageOpener).openImage(Buffer.from(bytes))
      const scale = Math.min(box.width / image.width, box.height / image.height)
      const width = image.width * scale
      const height = image.height * scale
      this.open('Figure', { alt })
      closeArtifact()
      const content = doc.markStructureContent('Figure')
      doc.image(image as unknown as string, box.right ? x + box.width - width : x, y + (box.height - height) / 2, {
        width,
        height,
      })
      doc.endMarkedContent()
      parts.at(-1)?.add(content)
      this.close()
    },
    /** Lays a field to fill in on the screen over what is drawn there. */
    field(kind: FieldKind, fill: Fillable, x: number, y: number, width: number, height: number): void {
      const part = parts.at(-1)
      if (repeating > 0 || part === undefined) return
      closeArtifact()
      formFields.add(kind, fill, { x, y, width, height }, part)
    },
    bookmark(title: string): void {
      doc.outline.addItem(title)
    },
    /** Characters that were drawn as framed boxes, with the sections and pages on which they stand. */
    missing(): ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<number>>> {
      return missing
    },
    async finish(): Promise<Uint8Array> {
      closeArtifact()
      formFields.finish()
      root.end()
      const ended = new Promise<void>((resolve, reject) => {
        doc.on('end', resolve)
        doc.on('error', reject)
      })
      doc.end()
      await ended
      return new Uint8Array(Buffer.concat(chunks))
    },
  }
}
