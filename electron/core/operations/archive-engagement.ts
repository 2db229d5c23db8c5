import { statSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import { freshPath, safeFileName } from '../file-name.ts'
import { zonedMoment } from '#shared/text/zone.ts'
import type { Ports } from '../ports.ts'
import type { Session } from '../session.ts'
import { archiveExtension, openArchive, passphraseProblem, sealArchive } from '../store/archive.ts'
import { sweepTemps, writeFileAtomic } from '../store/atomic-write.ts'
import { copyIntoPlace } from '../store/copy-into-place.ts'
import { engagementIdIn } from '../store/heads.ts'
import { needPlainFile } from '../store/plain-file.ts'
import { classify } from '../store/verdict.ts'
import { makeWorkFolder } from '../store/work-folder.ts'
import type { Workspace } from '../workspace.ts'

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
  const stamp = zonedMoment(now, ports.clock.timezone()).slice(0, 16).replace(':', '-')
  const name = safeFileName(`${basename(session.name, '.phasebook')} ${stamp}${archiveExtension}`, {
    fallback: 'Engagement',
    extension: archiveExtension,
  })
  const path = freshPath(folder, name)
  await sweepTemps(folder)
  await writeFileAtomic(path, sealed, {
    verify: (written) => {
      if (Buffer.compare(written, sealed) === 0) return
      throw new CommandError(
        'damaged',
        `The archive could not be read back whole from ${folder}. Try another stick or drive.`,
      )
    },
  })
  return { path, name: basename(path), folder, sizeBytes: sealed.byteLength }
}

/** Takes the engagement out of an archive into a new file, checks it and opens it. */
export function openFromArchive(
  parts: { readonly ports: Ports; readonly workspace: Workspace },
  wanted: { readonly archive: string; readonly passphrase: string; readonly target: string },
): Promise<Session> {
  const { archive, target } = wanted
  return withArchive(parts, wanted, async (taken, engagementId) => {
    await copyIntoPlace(taken, target, {
      check: ({ database }) => {
        if (engagementIdIn(database) !== engagementId)
          throw new CommandError('damaged', `${basename(archive)} does not hold the engagement that it names.`)
      },
    })
    return parts.workspace.open(target, { mayUpgrade: true })
  })
}

/** Does something with the file in an archive, which lies in a folder of its own until that is done. */
export async function withArchive<Value>(
  { ports }: { readonly ports: Ports },
  { archive, passphrase }: { readonly archive: string; readonly passphrase: string },
  work: (taken: string, engagementId: string) => Promise<Value>,
): Promise<Value> {
  const name = basename(archive)
  const folder = makeWorkFolder(ports.folders.appData)
  try {
    if (needPlainFile(archive).size > archiveBytesMax)
      throw new CommandError('too_large', `${name} is larger than any archive of Phasebook.`)
    const { header, bytes } = await openArchive(await readFile(archive), passphrase, name)
    // What is said of the file in it is said of the archive: the person knows no other name.
    const taken = join(folder, name)
    await writeFile(taken, bytes, { mode: 0o600 })
    return await work(taken, header.engagementId)
  } catch (error) {
    throw classify(error, name)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function copyBytes(session: Session, ports: Ports): Promise<Buffer> {
  const folder = makeWorkFolder(ports.folders.appData)
  try {
    // A full disk is said of the file that the person knows.
    const path = join(folder, session.name)
    session.store.copyTo(path)
    return await readFile(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
