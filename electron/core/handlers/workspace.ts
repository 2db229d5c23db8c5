import { existsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { OpenedFile } from '#shared/contract/workspace.ts'
import { builtInPacks, fillEngagement, fillSample } from '../operations/fill-engagement.ts'
import { compareWith } from '../operations/compare-copies.ts'
import type { Session } from '../session.ts'
import type { Context, Handlers } from './handler.ts'

export const workspaceHandlers: Handlers<
  | 'workspace.state'
  | 'workspace.choose'
  | 'workspace.places'
  | 'workspace.create'
  | 'workspace.sample'
  | 'workspace.open'
  | 'workspace.moveTo'
  | 'workspace.compare'
  | 'workspace.showing'
  | 'workspace.notices'
  | 'workspace.close'
  | 'workspace.forget'
  | 'workspace.setTheme'
  | 'workspace.reveal'
> = {
  'workspace.state': (_input, context) => {
    const { ports, workspace, grants } = context
    const session = workspace.current()
    return {
      host: ports.host,
      opened: session === null ? null : opened(session, context),
      files: filesOffered({ ports, workspace, grants }),
      today: ports.clock.today(),
      timezone: ports.clock.timezone(),
      theme: workspace.settings.read().theme,
      packs: builtInPacks(ports).map(({ id, title, version }) => ({ id, title, version })),
      startupError: workspace.startupError(),
      isSafeStart: workspace.isSafeStart(),
    }
  },
  'workspace.choose': async ({ purpose, suggestedName }, { ports, grants }) => {
    const path = await ports.dialogs.choose({ purpose, ...(suggestedName === undefined ? {} : { suggestedName }) })
    return path === null ? null : { grant: grants.issue(path), name: basename(path), folder: dirname(path) }
  },
  'workspace.places': ({ purpose }, { ports, grants }) => {
    const paths = ports.places?.(purpose) ?? null
    const place = (path: string) => ({ grant: grants.issue(path), name: basename(path), folder: dirname(path) })
    return { places: paths === null ? null : paths.map(place) }
  },
  'workspace.create': async ({ location, clinic, goLiveOn, packId, timezone, locale }, context) => {
    const { workspace, grants, ports } = context
    const session = await workspace.create(grants.resolve(location), (store) =>
      fillEngagement(store, ports, { clinic, goLiveOn, packId, timezone, locale }),
    )
    return opened(session, context)
  },
  'workspace.sample': async ({ location }, context) => {
    const { workspace, grants, ports } = context
    return opened(await workspace.create(grants.resolve(location), (store) => fillSample(store, ports)), context)
  },
  'workspace.open': async ({ location, upgrade }, context) => {
    const { workspace, grants } = context
    return opened(await workspace.open(grants.resolveListed(location), { mayUpgrade: upgrade ?? false }), context)
  },
  'workspace.moveTo': async ({ location }, context) => {
    const { workspace, grants, session } = context
    const target = grants.resolve(location)
    session.store.copyTo(target)
    return opened(await workspace.open(target), context)
  },
  'workspace.compare': async ({ location }, { session, grants }) =>
    compareWith(session, grants.resolveListed(location)),
  'workspace.notices': (_input, { workspace }) => ({ notices: [...workspace.notices()] }),
  'workspace.showing': async ({ route }, { ports }) => {
    ports.onShowing(route)
    return {}
  },
  'workspace.close': async (_input, { workspace }) => {
    await workspace.close()
    return {}
  },
  'workspace.forget': async ({ location }, { workspace, grants }) => {
    await workspace.settings.forget(grants.resolveListed(location))
    return {}
  },
  'workspace.setTheme': async ({ theme }, { workspace }) => {
    await workspace.settings.setTheme(theme)
    return {}
  },
  'workspace.reveal': async ({ location }, { ports, grants }) => {
    ports.dialogs.reveal(grants.resolveListed(location))
    return {}
  },
}

/** The open engagement as the screen knows it. */
export function opened(session: Session, { workspace }: Pick<Context, 'workspace'>): OpenedFile {
  return {
    name: session.name,
    folder: session.folder,
    engagementId: session.engagement().id,
    isReadonly: session.isReadonly,
    notices: [...workspace.notices()],
  }
}

function filesOffered({ ports, workspace, grants }: Pick<Context, 'ports' | 'workspace' | 'grants'>) {
  const recent = workspace.settings.read().recent
  const offered = ports.offeredFiles().filter((path) => !recent.some((each) => each.path === path))
  return [...recent, ...offered.map((path) => ({ path, openedAt: null }))].map(({ path, openedAt }) => ({
    grant: grants.issueLasting(path),
    name: basename(path),
    folder: dirname(path),
    openedAt,
    missing: !existsSync(path),
  }))
}
