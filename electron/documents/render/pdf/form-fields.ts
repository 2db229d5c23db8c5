import type PDFDocument from 'pdfkit'
import type { Fillable } from '../../model/pdf.ts'

type Doc = InstanceType<typeof PDFDocument>
type StructureElement = ReturnType<Doc['struct']>

/** A text is typed into a line, a tick is set in a box. */
export type FieldKind = 'text' | 'tick'

/** Points from the top left corner of the page. */
type Place = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** An object of the file, and the parts of pdfkit that its types leave out. */
type Reference = { readonly write: (content: string) => void; readonly end: (content?: string) => void }
type Inside = {
  readonly page: { readonly annotations: Reference[] }
  readonly _root: { readonly data: Record<string, unknown> }
  _acroform?: { readonly fonts: Record<string, Reference>; readonly defaultFont: string }
}

const isPrinted = 4
/** The size of what is typed, points. */
const typedSize = 11

/**
 * The fields of a document that can be filled in on the screen. They show nothing of their own while they are empty, so that
 * paper has only the lines and boxes that are drawn. Their order is that of the structure tree.
 */
export function createFormFields(doc: Doc) {
  const inside = doc as unknown as Inside
  const fields: Reference[] = []
  const refer = (data: Record<string, unknown>) => doc.ref(data) as unknown as Reference

  /** What a field looks like: marks drawn in its own coordinates, from its lower left corner. */
  const appearance = ({ width, height }: Place, marks: string): Reference => {
    const form = refer({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height], Resources: {} })
    form.end(marks)
    return form
  }

  return {
    /** Adds a field to the present page, as a part of the structure tree of its own inside `part`. */
    add(kind: FieldKind, { name, tip }: Fillable, place: Place, part: StructureElement): void {
      const own = doc.struct('Form')
      part.add(own)
      const described = { Subtype: 'Widget', T: new String(name), TU: new String(tip), F: isPrinted, structParent: own }
      const look =
        kind === 'text'
          ? {
              FT: 'Tx',
              DA: new String(`/Helv ${typedSize} Tf 0 g`),
              AP: { N: appearance(place, '/Tx BMC EMC') },
            }
          : {
              FT: 'Btn',
              V: 'Off',
              AS: 'Off',
              AP: { N: { Yes: appearance(place, tickMarks(place)), Off: appearance(place, 'q Q') } },
            }
      const options = { ...described, ...look } as unknown as PDFKit.Mixins.AnnotationOption
      doc.annotate(place.x, place.y, place.width, place.height, options)
      const field = inside.page.annotations.at(-1)
      if (field !== undefined) fields.push(field)
      own.end()
    },
    /** Lists the fields in the file; to be called once, when all pages are drawn. */
    finish(): void {
      if (fields.length === 0) return
      const font = refer({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica', Encoding: 'WinAnsiEncoding' })
      font.end()
      // pdfkit ends the form with the document, but begins it with a font cut down to the letters that were drawn: nothing else could be typed.
      inside._acroform = { fonts: { Helv: font }, defaultFont: 'Helv' }
      inside._root.data['AcroForm'] = doc.ref({
        Fields: fields,
        DA: new String(`/Helv ${typedSize} Tf 0 g`),
        DR: { Font: { Helv: font } },
      })
    },
  }
}

function tickMarks({ width, height }: Place): string {
  const at = (x: number, y: number) => `${(x * width).toFixed(2)} ${(y * height).toFixed(2)}`
  return `q 2 w 1 J 1 j ${at(0.2, 0.5)} m ${at(0.42, 0.24)} l ${at(0.82, 0.78)} l S Q`
}
