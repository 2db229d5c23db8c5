import { describe, expect, it } from 'vitest'
import type { Notice } from '#shared/contract/workspace.ts'
import { arranged, canBePutAway, isAboutThePlace, toneOf } from '#renderer/app/notice-order.ts'

const notice = (kind: Notice['kind']) => ({ kind, sentence: `About ${kind}.` })
const kinds = (notices: readonly { readonly kind: string }[]) => notices.map(({ kind }) => kind)
const none: ReadonlySet<string> = new Set()

describe('notices', () => {
  it('are two at most, what is wrong with the data before where the file lies', () => {
    const { shown, folded } = arranged(
      (['removable', 'sync_folder', 'read_only', 'diverged', 'backup_failed'] as const).map(notice),
      none,
    )
    expect(kinds(shown)).toEqual(['diverged', 'backup_failed'])
    expect(kinds(folded)).toEqual(['read_only', 'sync_folder', 'removable'])
  })

  it('leave room for the next when one is put away', () => {
    const { shown, folded } = arranged(
      (['older', 'network_share', 'removable'] as const).map(notice),
      new Set(['About older.']),
    )
    expect(kinds(shown)).toEqual(['network_share', 'removable'])
    expect(folded).toEqual([])
  })

  it('stay while nothing can be written or no copy can be made', () => {
    const lasting = (['read_only', 'backup_failed'] as const).map(notice)
    const { shown } = arranged(lasting, new Set(lasting.map(({ sentence }) => sentence)))
    expect(kinds(shown)).toEqual(['backup_failed', 'read_only'])
  })

  it('are calm about a file that can only be read, and offer another place only where that helps', () => {
    expect([toneOf('read_only'), toneOf('sync_folder'), toneOf('older')]).toEqual(['plain', 'warn', 'bad'])
    expect([canBePutAway('read_only'), canBePutAway('conflicted_copy')]).toEqual([false, true])
    expect([isAboutThePlace('removable'), isAboutThePlace('diverged')]).toEqual([true, false])
  })
})
