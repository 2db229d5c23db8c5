import { describe, expect, it } from 'vitest'
import { largestAttachmentBytes } from '#electron/core/store/attachments.ts'
import { openTestCore } from '#test/helpers/core.ts'

describe('attachments', () => {
  it('keeps a file of 25 MB and refuses a larger one by name', async () => {
    const { ask, refused } = await openTestCore()
    const whole = Buffer.alloc(largestAttachmentBytes, 7)
    const row = await ask('attachment.addBytes', {
      name: 'scan.pdf',
      mime: 'application/pdf',
      base64: whole.toString('base64'),
      subject: null,
    })
    expect(row).toMatchObject({ name: 'scan.pdf', sizeBytes: largestAttachmentBytes })
    const read = await ask('attachment.read', { id: row.id })
    expect(Buffer.from(read.base64, 'base64').equals(whole)).toBe(true)
    const larger = Buffer.alloc(largestAttachmentBytes + 3, 7).toString('base64')
    expect(
      await refused('attachment.addBytes', { name: 'film.mp4', mime: '', base64: larger, subject: null }),
    ).toMatchObject({
      code: 'too_large',
      message: expect.stringMatching(/^film\.mp4 is 26 MB; an attachment can be 25 MB at most/),
    })
  })

  it('refuses a row whose content is not in the file', async () => {
    const { ask, refused } = await openTestCore()
    const base64 = Buffer.from('here').toString('base64')
    const kept = await ask('attachment.addBytes', { name: 'a.txt', mime: 'text/plain', base64, subject: null })
    const values = (sha256: unknown) => ({ name: 'b.txt', mime: 'text/plain', sizeBytes: 4, sha256: String(sha256) })
    const missing = '0'.repeat(64)
    const refusal = { code: 'refused', message: expect.stringMatching(/content of this attachment is not in the file/) }
    expect(await refused('record.create', { register: 'attachment', values: values(missing) })).toMatchObject(refusal)
    expect(
      await refused('record.update', {
        register: 'attachment',
        id: kept.id,
        version: kept.version,
        values: { sha256: missing },
      }),
    ).toMatchObject(refusal)
    const second = await ask('record.create', { register: 'attachment', values: values(kept['sha256']) })
    expect((await ask('attachment.read', { id: second.id })).base64).toBe(base64)
  })

  it('stores equal content once', async () => {
    const { ask } = await openTestCore()
    const base64 = Buffer.from('the same').toString('base64')
    const one = await ask('attachment.addBytes', { name: 'a.txt', mime: 'text/plain', base64, subject: null })
    const two = await ask('attachment.addBytes', { name: 'b.txt', mime: 'text/plain', base64, subject: null })
    expect(one['sha256']).toBe(two['sha256'])
    await ask('history.undo', {})
    expect((await ask('attachment.read', { id: one.id })).name).toBe('a.txt')
  })
})
