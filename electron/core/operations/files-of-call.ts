import { readFile, rm, rmdir, stat } from 'node:fs/promises'
import { writeFileAtomic } from '../store/atomic-write.ts'

/** The files that one call writes into a folder, so that they can be taken back when the call does not come to its end. */
export type FilesOfCall = {
  readonly before: (path: string) => Promise<void>
  readonly after: (path: string) => void
  /** Removes what was written; a file that was there before gets its content back, a folder that was made goes when it is empty. */
  readonly takeBack: () => Promise<void>
}

export async function filesOfCall(folder: string): Promise<FilesOfCall> {
  const wasThere = await stat(folder).then(
    () => true,
    () => false,
  )
  const earlier = new Map<string, Uint8Array>()
  const written = new Set<string>()
  return {
    before: async (path) => {
      const bytes = await readFile(path).catch(() => null)
      if (bytes !== null && !written.has(path)) earlier.set(path, bytes)
    },
    after: (path) => {
      written.add(path)
    },
    takeBack: async () => {
      for (const path of written) {
        const bytes = earlier.get(path)
        // Another program may hold one of them by now; the others go all the same.
        await (bytes === undefined ? rm(path, { force: true }) : writeFileAtomic(path, bytes)).catch(() => undefined)
      }
      if (!wasThere) await rmdir(folder).catch(() => undefined)
    },
  }
}
