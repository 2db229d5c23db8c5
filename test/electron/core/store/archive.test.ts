import { createCipheriv, createHash, scryptSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isArchive, type KeyCost, openArchive, passphraseProblem, sealArchive } from '#electron/core/store/archive.ts'
import { CommandError } from '#shared/contract/errors.ts'

const about = {
  name: 'Lakeside.phasebook',
  engagementId: '01JDQ4G8Z0000000000000CLIN',
  at: '2026-11-26T10:42:00.000Z',
  seq: 4711,
}
const passphrase = 'maple bridge 42'
const fileName = 'Lakeside.phasebook-archive'
const quick: { readonly cost: KeyCost } = { cost: { N: 2, r: 1, p: 1 } }
const plain = Buffer.from('what the clinic will do on its worst day '.repeat(5))

describe('an archive', () => {
  it('gives back exactly what was sealed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), fc.string({ minLength: 10 }), async (bytes, secret) => {
        fc.pre(passphraseProblem(secret) === null)
        const archive = await sealArchive(bytes, secret, about, quick)
        expect(isArchive(archive.subarray(0, 12))).toBe(true)
        const opened = await openArchive(archive, secret, fileName)
        expect(opened.header).toEqual({ ...about, sizeBytes: bytes.byteLength })
        expect(Buffer.compare(opened.bytes, bytes)).toBe(0)
      }),
    )
  })

  it('holds the real cost of a guess, and a file of many parts', async () => {
    const bytes = new Uint8Array(9_000_001).map((_, at) => at % 251)
    const archive = await sealArchive(bytes, passphrase, about)
    expect(readHeader(archive)['key']).toMatchObject({ from: 'scrypt', N: 131_072, r: 8, p: 1 })
    const opened = await openArchive(archive, passphrase, fileName)
    expect(Buffer.compare(opened.bytes, bytes)).toBe(0)
    expect(opened.header.sizeBytes).toBe(9_000_001)
  })

  it('shows nothing of what is inside, and is another one each time', async () => {
    const archives = await Promise.all([1, 2].map(() => sealArchive(plain, passphrase, about, quick)))
    for (const archive of archives) {
      const text = Buffer.from(archive).toString('latin1')
      for (const secret of ['Lakeside', about.engagementId, '2026-11-26', '4711', 'worst day', passphrase])
        expect(text).not.toContain(secret)
      expect(Object.keys(readHeader(archive)).toSorted()).toEqual(['cipher', 'contentBytes', 'key', 'nonce'])
    }
    const [first, second] = archives.map(readHeader)
    expect(first?.['nonce']).not.toBe(second?.['nonce'])
    expect(first?.['key']).not.toEqual(second?.['key'])
  })

  it('tells a wrong passphrase from damage, before anything is decrypted', async () => {
    const archive = await sealArchive(plain, passphrase, about, quick)
    archive[archive.byteLength - 40] = 255 - (archive[archive.byteLength - 40] ?? 0)
    for (const wrong of ['maple bridge 43', 'Maple bridge 42', 'maple bridge 42 ', ''])
      expect((await refusal(archive, wrong)).code).toBe('wrong_passphrase')
    expect((await refusal(archive, passphrase)).code).toBe('damaged')
  })

  it('takes a passphrase however the keyboard composes its letters', async () => {
    const archive = await sealArchive(plain, 'Zu\u0308rich ﬁle ①①①', about, quick)
    expect((await openArchive(archive, 'Z\u00fcrich file 111', fileName)).header.name).toBe('Lakeside.phasebook')
  })

  it('gives no bytes when any byte is another one, and says that it is damaged', async () => {
    const archive = await sealArchive(plain, passphrase, about, quick)
    for (let at = 0; at < archive.byteLength; at += 1) {
      for (const change of [1, 128, 255]) {
        const mutant = Uint8Array.from(archive)
        mutant[at] = (mutant[at] ?? 0) ^ change
        const { code } = await refusal(mutant, passphrase)
        expect([at, change, code]).toEqual([at, change, at < 12 ? 'not_ours' : 'damaged'])
      }
    }
  })

  it('says how much is missing at every length that is too short', async () => {
    const archive = await sealArchive(plain, passphrase, about, quick)
    const start = 32 + headerLength(archive)
    for (let length = 0; length < archive.byteLength; length += 1) {
      const { code, details } = await refusal(archive.subarray(0, length), passphrase)
      const missing = length < start ? undefined : { missingBytes: archive.byteLength - length }
      expect([length, code, details]).toEqual(
        length < 12 ? [length, 'not_ours', undefined] : [length, 'truncated', missing],
      )
    }
    const half = await refusal(archive.subarray(0, archive.byteLength - 30), passphrase)
    expect(half.message).toBe(
      'Lakeside.phasebook-archive is not complete: it lacks 30 bytes at its end. Copy it again from where it came, or choose another archive.',
    )
    expect((await refusal(Buffer.concat([archive, Buffer.alloc(1)]), passphrase)).code).toBe('damaged')
  })

  it('of a newer format is left for a newer program', async () => {
    const archive = Buffer.from(await sealArchive(plain, passphrase, about, quick))
    archive.writeUInt16BE(2, 12)
    expect(await refusal(withChecksum(archive), passphrase)).toMatchObject({
      code: 'newer',
      message:
        'Lakeside.phasebook-archive was sealed by a newer Phasebook (archive format 2, this one knows 1). Update Phasebook to open it.',
      details: { found: 2, known: 1 },
    })
  })

  it.each([
    ['a key that takes all memory', { key: { N: 2 ** 24, r: 8, p: 1 } }],
    ['a key that takes for ever', { key: { N: 2 ** 17, r: 8, p: 1000 } }],
    ['a key of no known shape', { key: { N: 3, r: 1, p: 1 } }],
    ['a key that scrypt refuses', { key: { N: 2 ** 17, r: 1, p: 1 } }],
    ['no key at all', { key: { N: 0, r: 0, p: 0 } }],
    ['another cipher', { cipher: 'none' }],
    ['more than any archive holds', { contentBytes: 2 ** 52 }],
    ['less than nothing', { contentBytes: -1 }],
    ['half a byte', { contentBytes: 1.5 }],
    ['a word that nobody knows', { more: true }],
  ])('of a stranger that asks for %s is refused at once', async (_, change) => {
    const archive = await sealArchive(plain, passphrase, about, quick)
    const header = readHeader(archive)
    const key = { ...(header['key'] as object), ...('key' in change ? change.key : {}) }
    const hostile = withHeader(archive, JSON.stringify({ ...header, ...change, key }))
    expect((await refusal(hostile, passphrase)).code).toBe('damaged')
  })

  it('with a header that says the same in other bytes is not what was sealed', async () => {
    const archive = await sealArchive(plain, passphrase, about, quick)
    expect((await refusal(withHeader(archive, `${JSON.stringify(readHeader(archive))} `), passphrase)).code).toBe(
      'damaged',
    )
  })

  it('of a stranger never does anything but say no', async () => {
    const archive = await sealArchive(plain, passphrase, about, quick)
    const header = readHeader(archive)
    const small = fc.integer({ min: -1, max: 40 })
    const anyHeader = fc.oneof(
      fc.json(),
      fc.record({ N: small, r: small, p: small }).map((cost) => {
        const key = { ...(header['key'] as object), ...cost }
        return JSON.stringify({ ...header, key })
      }),
    )
    await fc.assert(
      fc.asyncProperty(anyHeader, async (json) => {
        fc.pre(json !== JSON.stringify(header))
        const { code } = await refusal(withHeader(archive, json), passphrase)
        expect(['damaged', 'wrong_passphrase', 'truncated']).toContain(code)
      }),
      { numRuns: 300 },
    )
    expect((await refusal(Buffer.from('SQLite format 3\0 and so on'), passphrase)).code).toBe('not_ours')
  })

  it('is never made of what could not be opened again', async () => {
    await expect(sealArchive(plain, passphrase, { ...about, at: 'yesterday' }, quick)).rejects.toThrow(/at/)
    await expect(sealArchive(plain, 'too short', about, quick)).rejects.toMatchObject({ code: 'bad_input' })
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['three bytes', Buffer.alloc(3)],
    ['a length beyond its end', Buffer.from('\u00ff\u00ff\u00ff\u00ff{}', 'latin1')],
    ['no description', Buffer.from('\0\0\0\u0002{}and so on', 'latin1')],
    ['a file of another size', content({ ...about, sizeBytes: 4 }, 'three')],
  ])('that a stranger sealed with %s inside is damaged', async (_, inside) => {
    const archive = await sealArchive(plain, passphrase, about, quick)
    expect((await refusal(resealed(archive, inside), passphrase)).code).toBe('damaged')
    const good = resealed(archive, content({ ...about, sizeBytes: 5 }, 'three'))
    expect((await openArchive(good, passphrase, fileName)).header.sizeBytes).toBe(5)
  })
})

describe('a passphrase', () => {
  it.each([
    ['', 'this one has 0'],
    ['maple 42!', 'this one has 9'],
    ['u\u0308'.repeat(9), 'this one has 9'],
    ['👍'.repeat(9), 'this one has 9'],
    ['maple 420!', undefined],
    ['ﬁ'.repeat(5), undefined],
  ])('%j: %s', (text, expected) => {
    expect(passphraseProblem(text)?.match(/this one has \d+/)?.[0]).toBe(expected)
  })
})

async function refusal(archive: Uint8Array, secret: string): Promise<CommandError> {
  const outcome = await openArchive(archive, secret, fileName).then(
    () => 'it opened',
    (error: unknown) => error,
  )
  if (outcome instanceof CommandError) return outcome
  throw new Error(`Expected a refusal, got ${String(outcome)}`)
}

function headerLength(archive: Uint8Array): number {
  return Buffer.from(archive).readUInt16BE(14)
}

function readHeader(archive: Uint8Array): { readonly [name: string]: unknown } {
  return JSON.parse(Buffer.from(archive).toString('utf8', 32, 32 + headerLength(archive))) as {
    readonly [name: string]: unknown
  }
}

/** The archive with another header, and a checksum that fits it, as a stranger could write it. */
function withHeader(archive: Uint8Array, json: string): Buffer {
  const old = Buffer.from(archive)
  const header = Buffer.from(json)
  const made = Buffer.concat([old.subarray(0, 32), header, old.subarray(32 + headerLength(archive))])
  made.writeUInt16BE(header.length, 14)
  return withChecksum(made)
}

function withChecksum(archive: Buffer): Buffer {
  const header = archive.subarray(32, 32 + headerLength(archive))
  createHash('sha256').update(archive.subarray(0, 16)).update(header).digest().copy(archive, 16, 0, 16)
  return archive
}

function content(description: object, bytes: string): Buffer {
  const json = Buffer.from(JSON.stringify(description))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(json.length)
  return Buffer.concat([length, json, Buffer.from(bytes)])
}

/** The archive with other content under the same key, as somebody who knows the passphrase could write it. */
function resealed(archive: Uint8Array, inside: Buffer): Buffer {
  const header = readHeader(archive)
  const { salt } = header['key'] as { readonly salt: string }
  const changed = withHeader(archive, JSON.stringify({ ...header, contentBytes: inside.length }))
  const start = changed.subarray(0, 32 + headerLength(changed))
  const key = scryptSync(passphrase, Buffer.from(salt, 'hex'), 48, { N: 2, r: 1, p: 1 }).subarray(0, 32)
  const cipher = createCipheriv('aes-256-gcm', key, Buffer.from(String(header['nonce']), 'hex')).setAAD(start)
  return Buffer.concat([start, cipher.update(inside), cipher.final(), cipher.getAuthTag()])
}
