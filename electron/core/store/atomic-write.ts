import { writeFileSync } from 'node:fs'
export async function writeFileAtomic(path: string, bytes: Uint8Array): Promise<void> { writeFileSync(path, bytes) }
