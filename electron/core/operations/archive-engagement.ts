import { mkdirSync, rmSync, statSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import { freshPath, safeFileName } from '../file-name.ts'
import type { Ports } from '../ports.ts'
import type { Session } from '../session.ts'
import { archiveExtension, openArchive, passphraseProblem, sealArchive } from '../store/archive.ts'
import { writeFileAtomic } from '../store/atomic-write.ts'
import { copyIntoPlace } from '../store/copy-into-place.ts'
import { classify } from '../store/verdict.ts'
import type { Workspace } from '../workspace.ts'
import { engagementIdIn } from './opening.ts'
import { makeWorkFolder } from './restore-engagement.ts'

/** No archive of ours is larger; reading one into memory has an end. */
const archiveBytesMax = 2_000_010_000

/**
 * Writes an encrypted archive of the open engagement into a folder, under a name of its own, and opens it again to be sure. The
 * copy on the way is removed.
 */
export async function writeArchive(
  { ports }: { readonly ports: Ports },
  wanted: { readonly session: Session; readonly folder: string; readonly passphrase: string },
): Promise<{ readonly path: string; readonly name: string; readonly folder: string; readonly sizeBytes: number }> {
  const { session, folder, passphrase } = wanted
  const problem = passphraseProblem(passphrase)
  if (problem !== null) throw new CommandError('bad_input', problem, { field: 'passphrase' })
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new CommandError(
      'missing',
      `The folder ${folder} is not there. Connect the stick or drive that it is on, or choose another place.`,
    )
  }
  const now = ports.clock.now()
  const bytes = await copyBytes(session, ports)
  const sealed = await sealArchive(bytes, passphrase, {
    name: session.name,
    engagementId: session.engagement().id,
    at: now,
    seq: session.store.head().seq,
  })
  const stamp = now.slice(0, 16).replace('T', ' ').replace(':', '-')
  const name = safeFileName(`${basename(session.name, '.phasebook')} ${stamp}${archiveExtension}`, {
    fallback: 'Engagement',
    extension: archiveExtension,
  })
  const path = freshPath(folder, name)
  await writeFileAtomic(path, sealed)
  const back = await openArchive(await readFile(path), passphrase, basename(path))
  if (Buffer.compare(back.bytes, bytes) !== 0) {
    rmSync(path, { force: true })
    throw new CommandError(
      'damaged',
      `The archive could not be read back whole from ${folder}. Try another stick or drive.`,
    )
  }
  return { path, name: basename(path), folder, sizeBytes: sealed.byteLength }
}

/** Takes the engagement out of an archive into a new file, checks it and opens it. */
export async function openFromArchive(
  { ports, workspace }: { readonly ports: Ports; readonly workspace: Workspace },
  wanted: { readonly archive: string; readonly passphrase: string; readonly target: string },
): Promise<Session> {
  const { archive, passphrase, target } = wanted
  const folder = makeWorkFolder(ports)
  try {
    const taken = await takeOut(archive, passphrase, folder)
    await copyIntoPlace(taken.path, target, {
      check: ({ database }) => {
        if (engagementIdIn(database) !== taken.engagementId)
          throw new CommandError('damaged', `${basename(archive)} does not hold the engagement that it names.`)
      },
    })
    return await workspace.open(target, { mayUpgrade: true })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Opens an archive into a file in `folder`; the caller removes the folder. */
export async function takeOut(
  archive: string,
  passphrase: string,
  folder: string,
): Promise<{ readonly path: string; readonly engagementId: string }> {
  const name = basename(archive)
  try {
    const { size } = statSync(archive)
    if (size > archiveBytesMax) throw new CommandError('too_large', `${name} is larger than any archive of Phasebook.`)
    const { header, bytes } = await openArchive(await readFile(archive), passphrase, name)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const path = join(folder, 'archive.phasebook')
    await writeFile(path, bytes, { mode: 0o600 })
    return { path, engagementId: header.engagementId }
  } catch (error) {
    throw classify(error, name)
  }
}

async function copyBytes(session: Session, ports: Ports): Promise<Buffer> {
  const folder = makeWorkFolder(ports)
  try {
    const path = join(folder, 'copy.phasebook')
    session.store.copyTo(path)
    return await readFile(path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
