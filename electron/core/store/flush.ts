import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Makes what was written to a file durable, before anything relies on it. */
export function flushFile(path: string): void {
  flush(path, 'r+')
}

/**
 * Makes new names in a folder durable where the system can. Windows has no such call, and a network or a stick may fail at it: the
 * names are there all the same, only a power cut at once afterwards could still bring the earlier files back, each whole.
 */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  try {
    flush(folder, 'r')
  } catch {
    // What was done is done: to call it a failure would say that nothing was.
  }
}

function flush(path: string, mode: 'r' | 'r+'): void {
  const handle = openSync(path, mode)
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
