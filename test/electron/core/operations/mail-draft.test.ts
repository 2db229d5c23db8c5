import { domainToASCII } from 'node:url'
import { expect, it } from 'vitest'
import { mailDraft } from '#electron/core/operations/mail-draft.ts'

const draft = {
  to: { name: 'Guðrún Ásgeirsdóttir', address: 'gudrun@klíník.example' },
  subject: 'Rollback plan 3.1 for Clinicians',
  text: 'Dear Guðrún,\n\nthe plan.\n',
  attachment: {
    name: 'Rollback plan – Læknar – v3.1.pdf',
    bytes: new Uint8Array([37, 80, 68, 70]),
    mime: 'application/pdf',
  },
  at: '2026-11-23T09:00:00.000Z',
  id: '01KAQ0000000000000000000AA',
}

it('is a draft with its attachment, the same for the same copy, in letters that every mail program reads', async () => {
  const text = Buffer.from(await mailDraft(draft)).toString('latin1')
  expect(Buffer.from(await mailDraft(draft)).toString('latin1')).toBe(text)
  expect(text).toMatch(/^X-Unsent: 1\r$/m)
  expect(text).toMatch(/^Date: Mon, 23 Nov 2026 09:00:00 \+0000\r$/m)
  expect(text).toMatch(/^Content-Type: multipart\/mixed;/m)
  expect(text).toMatch(/^Content-Type: application\/pdf/m)
  expect(text).toContain(Buffer.from(draft.attachment.bytes).toString('base64'))
  expect(text).toContain(`<gudrun@${domainToASCII('klíník.example')}>`)
  expect([...text].filter((letter) => letter.charCodeAt(0) > 126)).toEqual([])
  expect(text.replaceAll('\r\n', '')).not.toContain('\n')
})

it('opens no file and no address that a text names', async () => {
  const text = Buffer.from(await mailDraft({ ...draft, text: '/etc/passwd https://example.org' })).toString('latin1')
  expect(text).toContain('/etc/passwd https://example.org')
  expect(text).not.toContain('root:')
})
