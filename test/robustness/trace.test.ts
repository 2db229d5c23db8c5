import { describe, expect, it } from 'vitest'
import { readTrace } from './trace.ts'

const hex = (text: string) => [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')

describe('a trace', () => {
  it('is read into the calls that change files', () => {
    const text = [
      `7  openat(AT_FDCWD, "${hex('/w/a, b')}", O_RDWR|O_CREAT|O_CLOEXEC, 0600) = 21`,
      `7  pwrite64(21, "${hex('abc')}", 3, 512) = 3`,
      `7  pwritev(21, [{iov_base="${hex('de')}", iov_len=2}, {iov_base="${hex('f')}", iov_len=1}], 2, 0) = 3`,
      `7  write(21, "${hex('only a part')}", 11) = 4`,
      `7  ftruncate(21, 100)                = 0`,
      `7  fsync(21)                         = 0`,
      `7  rename("${hex('/w/a')}", "${hex('/w/b')}") = 0`,
      `7  unlink("${hex('/w/gone')}") = -1 ENOENT (No such file or directory)`,
      `7  unlink("${hex('/w/b')}") = 0`,
      '7  close(21)                         = 0',
    ].join('\n')
    expect(readTrace(text)).toEqual([
      { type: 'open', fd: 21, path: '/w/a, b', create: true, empty: false },
      { type: 'write', fd: 21, at: 512, bytes: Buffer.from('abc') },
      { type: 'write', fd: 21, at: 0, bytes: Buffer.from('def') },
      { type: 'write', fd: 21, at: null, bytes: Buffer.from('only') },
      { type: 'truncate', fd: 21, size: 100 },
      { type: 'sync', fd: 21 },
      { type: 'rename', from: '/w/a', to: '/w/b' },
      { type: 'unlink', path: '/w/b' },
      { type: 'close', fd: 21 },
    ])
  })

  it('counts a call of one thread when it comes back, and a close when it begins', () => {
    const text = [
      '7  fsync(21 <unfinished ...>',
      '8  close(22 <unfinished ...>',
      `9  openat(AT_FDCWD, "${hex('/w/a')}", O_RDONLY) = 22`,
      '8  <... close resumed>)                 = 0',
      '7  <... fsync resumed>)                 = 0',
    ].join('\n')
    expect(readTrace(text).map(({ type }) => type)).toEqual(['close', 'open', 'sync'])
  })

  it('finds a file that is removed from within an open folder', () => {
    const text = [
      `7  openat(AT_FDCWD, "${hex('/w/work')}", O_RDONLY|O_DIRECTORY) = 20`,
      `7  openat(20, "${hex('step')}", O_RDONLY|O_DIRECTORY) = 21`,
      `7  unlinkat(21, "${hex('a')}", 0)      = 0`,
      `7  unlinkat(20, "${hex('step')}", AT_REMOVEDIR) = 0`,
    ].join('\n')
    expect(readTrace(text).slice(2)).toEqual([{ type: 'unlink', path: '/w/work/step/a' }])
  })

  it('is refused when it holds a call that the model does not know', () => {
    expect(() => readTrace('7  copy_file_range(20, NULL, 21, NULL, 4096, 0) = 4096')).toThrow(/copy_file_range/)
  })
})
