import type { ThreadGap } from '#shared/domain/thread.ts'
import type { ThreadColumn } from '#shared/domain/thread-walk.ts'

export const columnWords: { readonly [Column in ThreadColumn]: { readonly title: string; readonly none: string } } = {
  observation_entry: { title: 'Seen at work', none: 'Nothing seen yet that leads to a need.' },
  requirement: { title: 'Need', none: 'No need yet.' },
  config_item: { title: 'Configuration', none: 'Nothing is configured yet.' },
  role_task: { title: 'Task', none: 'No role task yet.' },
  test_case: { title: 'Test', none: 'No test yet.' },
}

export const gapWords: { readonly [Gap in ThreadGap]: string } = {
  no_need: 'No need',
  no_configuration: 'No setting',
  no_test: 'No test',
  no_source: 'From nowhere',
}
