import { existsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { OpenedFile } from '#shared/contract/workspace.ts'
import { builtInPacks, fillEngagement, fillSample } from '../operations/fill-engagement.ts'
import type { Session } from '../session.ts'
import type { Context, Handlers } from './handler.ts'

export const workspaceHandlers: Handlers<
  | 'workspace.state'
  | 'workspace.choose'
  | 'workspace.create'
  | 'workspace.sample'
  | 'workspace.open'
  | 'workspace.close'
  | 'workspace.forget'
  | 'workspace.setTheme'
  | 'workspace.reveal'
> = {
  'workspace.state': (_input, { ports, workspace, grants }) => {
    const session = workspace.current()
    return {
      host: ports.host,
      opened: session === null ? null : opened(session),
      files: filesOffered({ ports, workspace, grants }),
      today: ports.clock.today(),
      timezone: ports.clock.timezone(),
      theme: workspace.settings.read().theme,
      packs: builtInPacks(ports).map(({ id, title, version }) => ({ id, title, version })),
      startupError: workspace.startupError(),
    }
  },
  'workspace.choose': async ({ purpose, suggestedName }, { ports, grants }) => {
    const path = await ports.dialogs.choose({ purpose, ...(suggestedName === undefined ? {} : { suggestedName }) })
    return path === null ? null : { grant: grants.issue(path), name: basename(path), folder: dirname(path) }
  },
  'workspace.create': async ({ location, clinic, goLiveOn, packId, timezone, locale }, { workspace, grants, ports }) =>
    opened(
      await workspace.create(grants.resolve(location), (store) =>
        fillEngagement(store, ports, { clinic, goLiveOn, packId, timezone, locale }),
      ),
    ),
  'workspace.sample': async ({ location }, { workspace, grants, ports }) =>
    opened(await workspace.create(grants.resolve(location), (store) => fillSample(store, ports))),
  'workspace.open': async ({ location }, { workspace, grants }) =>
    opened(await workspace.open(grants.resolveListed(location))),
  'workspace.close': async (_input, { workspace }) => {
    workspace.close()
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
    ports.dialogs.reveal(grants.resolve(location))
    return {}
  },
}

function opened(session: Session): OpenedFile {
  return { name: session.name, folder: session.folder, engagementId: session.engagement().id }
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
