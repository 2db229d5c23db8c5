import { useSelection } from '#renderer/app/selection.ts'
import { Chain, ChainKey, type ChainGroup, type ChainUnit } from '#renderer/components/pictures/Chain.tsx'
import { Section } from '#renderer/components/Section.tsx'
import type { Row } from '#shared/registers/index.ts'
import { phaseEntryKinds } from '#shared/registers/phases.ts'

type Entry = Row<'phase_entry'>

/** The phase's failure points in one picture: what breaks, why it does, what prevents it, one shape for each. */
export function FailureChain({ entries }: { readonly entries: readonly Entry[] }) {
  const { selected, select } = useSelection()
  if (entries.length === 0) return null
  const groups = (Object.keys(phaseEntryKinds) as readonly Entry['kind'][]).map((kind) => groupOf(kind, entries))
  const states = groups.flatMap((group) => group.units.map((unit) => unit.state))
  return (
    <Section title="Failure points" count={entries.length} right={<ChainKey states={states} />}>
      <Chain
        groups={groups}
        joints={['because', 'held by']}
        selectedId={selected?.register === 'phase_entry' ? selected.id : null}
        onSelect={(id) => select('phase_entry', id)}
      />
    </Section>
  )
}

function groupOf(kind: Entry['kind'], entries: readonly Entry[]): ChainGroup {
  const own = entries.filter((entry) => entry.kind === kind)
  const count = (test: (entry: Entry) => boolean) => own.filter(test).length
  const applies = count((entry) => entry.applicability === 'applies')
  const undecided = count((entry) => entry.applicability === 'unknown')
  const facts = [`${applies} of ${own.length} apply here`]
  if (kind === 'prevention') {
    const wanted = own.filter((entry) => entry.applicability !== 'not_applicable')
    facts.push(`${wanted.filter((entry) => entry.status === 'done').length} of ${wanted.length} done`)
  } else {
    facts.push(
      `${count((entry) => entry.seenHere === 'confirmed' && entry.applicability !== 'not_applicable')} seen here`,
    )
  }
  if (undecided > 0) facts.push(`${undecided} to decide`)
  return {
    key: kind,
    title: phaseEntryKinds[kind],
    facts: facts.join(', '),
    units: own.map((entry) => ({ id: entry.id, label: `${entry.ref} ${entry.text}`, state: stateOf(entry) })),
  }
}

function stateOf(entry: Entry): ChainUnit['state'] {
  if (entry.applicability === 'not_applicable' || entry.status === 'waived') return 'out'
  if (entry.kind === 'prevention') {
    if (entry.status === 'done' || entry.status === 'doing') return entry.status
    return entry.applicability === 'unknown' ? 'undecided' : 'todo'
  }
  if (entry.seenHere === 'confirmed' || entry.seenHere === 'suspected') return entry.seenHere
  return entry.applicability === 'unknown' ? 'undecided' : 'applies'
}
