import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { buildRiskRegisterPdf } from '#electron/documents/build/risk-register-pdf.ts'
import { buildRiskRegisterXlsx } from '#electron/documents/build/risk-register-xlsx.ts'
import type { DocumentInput } from '#electron/documents/document-input.ts'
import { createRenderer, type RenderJob, renderInWorker } from '#electron/documents/render/in-worker.ts'
import { renderXlsx } from '#electron/documents/render/xlsx/render-xlsx.ts'
import { verifyFile } from '#electron/documents/verify-file.ts'
import { makeRows } from '#test/fixtures/rows.ts'
import { tempFolder } from '#test/helpers/temp-folder.ts'

const worker = new URL('../../../electron/documents/render/worker.ts', import.meta.url)

const input: DocumentInput = {
  rows: makeRows({
    engagement: [{ clientName: 'Lakeside' }],
    risk: [{ title: 'Queues', currentLikelihood: 4, currentImpact: 4 }],
  }),
  departmentId: null,
  now: '2026-11-23T09:00:00.000Z',
  today: '2026-11-23',
  logos: { client: null, consultant: null },
  copy: null,
  slipDueOn: null,
  checkCode: '7F3A 91C2',
  whyOf: () => '',
  findings: [],
}
const xlsx: RenderJob = { format: 'xlsx', model: buildRiskRegisterXlsx(input) }
const pdf: RenderJob = { format: 'pdf', model: buildRiskRegisterPdf(input) }

describe('rendering in a thread', () => {
  it('makes one document after another and tells how far it is', async () => {
    const renderer = createRenderer(worker)
    onTestFinished(() => renderer.close())
    const seen: string[] = []
    const first = await renderer.render(xlsx, { onProgress: (_done, _total, label) => seen.push(label) })
    const second = await renderer.render(pdf)
    verifyFile('xlsx', first.bytes)
    verifyFile('pdf', second.bytes)
    expect(first.bytes.byteLength).toBe((await renderXlsx(buildRiskRegisterXlsx(input))).bytes.byteLength)
    expect(seen).toEqual([
      'Heat Map',
      'How to fill this in',
      'Risk Register',
      'Controls',
      'Lists',
      '_Meta',
      'Writing the file',
      'Done',
    ])
  })

  it('stops at once when it is cancelled, and can be used again', async () => {
    const renderer = createRenderer(worker)
    onTestFinished(() => renderer.close())
    const stop = new AbortController()
    const running = renderer.render(xlsx, { signal: stop.signal, onProgress: () => stop.abort() })
    await expect(running).rejects.toMatchObject({ code: 'cancelled' })
    await expect(renderer.render(xlsx, { signal: stop.signal })).rejects.toMatchObject({ code: 'cancelled' })
    verifyFile('xlsx', (await renderer.render(xlsx)).bytes)
  })

  it('gives a plain error when a document cannot be made, when the thread breaks and when it ends', async () => {
    const broken = {
      ...xlsx,
      model: { ...xlsx.model, sheets: [{ kind: 'table', name: 'No columns' }] },
    } as unknown as RenderJob
    await expect(renderInWorker(worker, broken)).rejects.toThrow('The document could not be made:')
    const folder = tempFolder()
    const moduleOf = (name: string, text: string) => {
      writeFileSync(join(folder, name), text)
      return pathToFileURL(join(folder, name))
    }
    await expect(renderInWorker(moduleOf('throws.mjs', 'throw new Error("no fonts")'), xlsx)).rejects.toThrow(
      'The document could not be made: no fonts',
    )
    await expect(renderInWorker(moduleOf('ends.mjs', 'process.exit(3)'), xlsx)).rejects.toThrow(
      'its thread ended with 3',
    )
  })
})

describe('looking at a written file', () => {
  it('sees that it is cut off or mixed up', async () => {
    const whole = {
      xlsx: (await renderXlsx(buildRiskRegisterXlsx(input))).bytes,
      pdf: (await renderInWorker(worker, pdf)).bytes,
    }
    for (const format of ['xlsx', 'pdf'] as const) {
      const bytes = whole[format]
      verifyFile(format, bytes)
      for (const length of [0, 1, 30, Math.floor(bytes.length / 2), bytes.length - 10]) {
        expect(() => verifyFile(format, bytes.slice(0, length)), `${format} of ${length} bytes`).toThrow(
          /^The |^A part/,
        )
      }
      expect(() => verifyFile(format, bytes.toReversed())).toThrow()
      expect(() => verifyFile(format === 'pdf' ? 'xlsx' : 'pdf', bytes)).toThrow()
    }
    const gap = whole.xlsx.slice()
    gap.fill(0, 0, 64)
    expect(() => verifyFile('xlsx', gap)).toThrow('A part of the workbook is missing')
  })
})
