import { z } from 'zod'
import { query, task } from './define.ts'

const format = z.enum(['pdf', 'xlsx'])
export type DocumentFormat = z.output<typeof format>

const options = {
  document: z.string().max(60),
  format,
  departmentId: z.string().max(26).optional(),
}

export const documentCommands = {
  'document.list': query({
    needs: 'nothing',
    input: z.strictObject({}),
    output: z.strictObject({
      documents: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          description: z.string(),
          formats: z.array(format),
          /** One copy a department head can be made. */
          perDepartment: z.boolean(),
        }),
      ),
    }),
  }),
  /** The document itself: a PDF as base64, a workbook as its sheets in plain text. */
  'document.preview': task({
    input: z.strictObject(options),
    output: z.discriminatedUnion('format', [
      z.strictObject({ format: z.literal('pdf'), base64: z.string(), warnings: z.array(z.string()) }),
      z.strictObject({
        format: z.literal('xlsx'),
        sheets: z.array(
          z.strictObject({
            name: z.string(),
            columns: z.array(z.string()),
            rows: z.array(z.array(z.string())),
            total: z.int(),
          }),
        ),
        warnings: z.array(z.string()),
      }),
    ]),
  }),
  /** Writes the document to the place chosen; with `allDepartments` the place is a folder and each head's copy a file in it. */
  'document.export': task({
    input: z.strictObject({ ...options, allDepartments: z.boolean().optional(), location: z.string().min(1).max(64) }),
    output: z.strictObject({
      files: z.array(z.strictObject({ name: z.string(), folder: z.string(), sizeBytes: z.int(), grant: z.string() })),
      warnings: z.array(z.string()),
    }),
  }),
}
