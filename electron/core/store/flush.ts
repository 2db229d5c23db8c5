import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Makes what was written to a file durable, before anything relies on it. */
export function flushFile(path: string): void {
  flush(path, 'r+')
}

/** Makes new names in a folder durable. Windows has no such call. */
export function flushFolder(folder: string): void {
  if (process.platform !== 'win32') flush(folder, 'r')
}

function flush(path: string, mode: 'r' | 'r+'): void {
  const handle = openSync(path, mode)
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
