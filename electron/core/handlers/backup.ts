import { existsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { BackupCopy } from '#shared/contract/backup.ts'
import { CommandError } from '#shared/contract/errors.ts'
import { newestFirst } from '../backups.ts'
import { openFromArchive, withArchive, writeArchive } from '../operations/archive-engagement.ts'
import { copyClosed, keepCopyOfClosed } from '../operations/copy-closed.ts'
import { previewRestore } from '../operations/preview-restore.ts'
import { refuseOpenEngagement } from '../operations/protect-engagement.ts'
import {
  engagementAt,
  needReplaceable,
  replacedAt,
  restoreEngagement,
  salvageEngagement,
} from '../operations/restore-engagement.ts'
import type { Session } from '../session.ts'
import type { ShelfCopy } from '../store/backup-shelf.ts'
import { opened } from './workspace.ts'
import type { Context, Handlers } from './handler.ts'

export const backupHandlers: Handlers<
  | 'backup.list'
  | 'backup.make'
  | 'backup.copyTo'
  | 'backup.preview'
  | 'backup.restore'
  | 'backup.salvage'
  | 'backup.secondPlace'
  | 'backup.setSecondPlace'
  | 'backup.archive'
  | 'backup.openArchive'
> = {
  'backup.list': async ({ location }, context) => {
    const { workspace, grants } = context
    const path = location === undefined ? context.session.path : grants.resolveListed(location)
    const engagementId = engagementAt(workspace, path)
    if (engagementId === null) return { copies: [], folder: '', grant: null, trouble: null }
    const shelf = workspace.backups.shelfOf(engagementId)
    const session = openSessionOf(context, engagementId)
    return {
      copies: newestFirst(shelf.list(), context.ports.clock.now()).map((copy) => described(copy, session, context)),
      folder: shelf.folder,
      grant: existsSync(shelf.folder) ? grants.issue(shelf.folder) : null,
      trouble: workspace.backups.trouble(engagementId),
    }
  },
  'backup.make': async ({ of }, context) => {
    const { workspace, grants } = context
    if (of !== undefined) {
      const { copy } = keepCopyOfClosed(context, grants.resolve(of))
      return described(copy, null, context)
    }
    const { session } = context
    return described(workspace.backups.make(session, 'asked'), session, context)
  },
  'backup.copyTo': async ({ location, of }, context) => {
    const { grants } = context
    const path = grants.resolve(location)
    const { rows } =
      of === undefined ? context.session.store.copyTo(path) : copyClosed(context, grants.resolve(of), path)
    return { name: basename(path), folder: dirname(path), rows, grant: grants.issue(path) }
  },
  'backup.preview': async (wanted, context) => {
    const { path, source } = wantedSource(wanted, context)
    needReplaceable(context.workspace, path)
    const replaced = replacedAt(context, path)
    const session = replaced.engagementId === null ? null : openSessionOf(context, replaced.engagementId)
    const { appData } = context.ports.folders
    const mayBeOther = wanted.mayBeOther ?? false
    return withCopy(context, source, wanted.passphrase, (copy) =>
      previewRestore(copy, { session, replaced, mayBeOther, appData }),
    )
  },
  'backup.restore': async (wanted, context) => {
    const { path, source } = wantedSource(wanted, context)
    const mayBeOther = wanted.mayBeOther ?? false
    const { session, putAside, upgradedFrom } = await withCopy(context, source, wanted.passphrase, (copy) =>
      restoreEngagement(context, { path, source: copy, mayBeOther }),
    )
    return { opened: opened(session, context), putAside: putAside === null ? null : basename(putAside), upgradedFrom }
  },
  'backup.salvage': async ({ location }, context) => {
    const path = context.grants.resolveListed(location)
    const { session, putAside, reportName, report } = await salvageEngagement(context, path)
    return {
      opened: opened(session, context),
      putAside: basename(putAside),
      reportName,
      tables: report.tables.map(({ title, read, fromHistory, lost }) => ({ title, read, fromHistory, lost })),
      findings: [...report.findings],
    }
  },
  'backup.secondPlace': (_input, { workspace, session }) => {
    const place = workspace.settings.read().secondPlaces[session.engagement().id]
    return place === undefined
      ? { folder: null, isThere: false, lastAt: null }
      : { folder: place.folder, isThere: existsSync(place.folder), lastAt: place.lastAt }
  },
  'backup.setSecondPlace': async ({ location }, { workspace, session, grants }) => {
    const folder = location === null ? null : grants.resolve(location)
    const engagementId = session.engagement().id
    const former = workspace.settings.read().secondPlaces[engagementId]
    const lastAt = former?.folder === folder ? (former?.lastAt ?? null) : null
    await workspace.settings.setSecondPlace(engagementId, folder === null ? null : { folder, lastAt })
    return {}
  },
  'backup.archive': async ({ passphrase, location }, context) => {
    const { workspace, session, grants } = context
    const place = workspace.settings.read().secondPlaces[session.engagement().id]
    const folder = location === undefined ? place?.folder : grants.resolve(location)
    if (folder === undefined)
      throw new CommandError('refused', 'There is no second place yet. Choose a folder for it, such as a USB stick.')
    const written = await writeArchive(context, { session, folder, passphrase })
    if (folder === place?.folder)
      await workspace.settings.setSecondPlace(session.engagement().id, { folder, lastAt: context.ports.clock.now() })
    const { path, name, sizeBytes } = written
    return { name, folder, sizeBytes, grant: grants.issue(path) }
  },
  'backup.openArchive': async ({ location, passphrase, target }, context) => {
    const { grants, workspace } = context
    const archive = grants.resolve(location)
    refuseOpenEngagement(workspace.current(), archive)
    const session = await openFromArchive(context, {
      archive,
      passphrase,
      target: grants.resolve(target),
    })
    return opened(session, context)
  },
}

/** Does something with a copy: a plain file, or what a passphrase takes out of an archive. */
function withCopy<Value>(
  context: Context,
  source: string,
  passphrase: string | undefined,
  work: (copy: string) => Promise<Value>,
): Promise<Value> {
  return passphrase === undefined ? work(source) : withArchive(context, { archive: source, passphrase }, work)
}

function openSessionOf({ workspace }: Context, engagementId: string): Session | null {
  const session = workspace.current()
  return session?.engagement().id === engagementId ? session : null
}

function described(copy: ShelfCopy, session: Session | null, { workspace }: Context): BackupCopy {
  const { id, at, reason, sizeBytes, isSound } = copy
  return {
    id,
    at,
    reason,
    sizeBytes,
    state: isSound() ? 'verified' : 'damaged',
    changesSince: session === null || !isSound() ? null : changesSince(copy, session, workspace),
  }
}

function changesSince(copy: ShelfCopy, session: Session, workspace: Context['workspace']): number | null {
  const head = workspace.backups.shelfOf(session.engagement().id).headIn(copy)
  return session.store.holds(head) ? session.store.changesAfter(head.seq).filter(({ isTold }) => isTold).length : null
}

/** The file that is to be replaced, and what is to take its place. */
function wantedSource(
  wanted: {
    readonly location?: string | undefined
    readonly copy?: string | undefined
    readonly from?: string | undefined
  },
  context: Context,
): { readonly path: string; readonly source: string } {
  const { location, copy, from } = wanted
  const { grants, workspace } = context
  const path = location === undefined ? context.session.path : grants.resolveListed(location)
  if ((copy === undefined) === (from === undefined))
    throw new CommandError('bad_input', 'Name one copy: by its id, or a file of its own.')
  if (from !== undefined) {
    const source = grants.resolve(from)
    refuseOpenEngagement(workspace.current(), source)
    return { path, source }
  }
  const engagementId = engagementAt(workspace, path)
  if (engagementId === null || copy === undefined)
    throw new CommandError('not_found', 'Nobody knows a copy of this file on this computer. Choose a copy yourself.')
  return { path, source: workspace.backups.shelfOf(engagementId).need(copy).path }
}
