import type { OutputOf } from '#shared/contract/index.ts'
import { useCommandQuery, useFormats, useRows } from '#renderer/api/hooks.ts'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useSelection } from '#renderer/app/selection.ts'
import { useBeginRow } from '#renderer/app/use-begin-row.ts'
import { useIsNarrow } from '#renderer/app/use-is-narrow.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { Bars } from '#renderer/components/pictures/Bars.tsx'
import { Lines } from '#renderer/components/pictures/Lines.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import './incentives.css'

type View = OutputOf<'view.incentives'>

/** Small rewards for the right habit: which teams have earned points, what is still to be handed over, and the rules behind it. */
export function IncentivesPlace() {
  const view = useCommandQuery('view.incentives', {}).data
  const rules = useRows('incentive_rule')
  const { selected } = useSelection()
  const isNarrow = useIsNarrow()
  if (view === undefined || rules.isLoading) return <PlacePage phase="training" title="Incentives" />
  if (rules.rows.length === 0 && view.awards === 0) {
    return (
      <PlacePage phase="training" title="Incentives" why={view.why}>
        <NoIncentives />
      </PlacePage>
    )
  }
  const isTight = isNarrow || selected !== null
  const chosen = selected?.register === 'incentive_rule' ? rules.rows.find(({ id }) => id === selected.id) : undefined
  return (
    <PlacePage phase="training" title="Incentives" facts={factsOf(view, rules.rows.length)} why={view.why}>
      <div className="ic-top">
        <Leaderboard view={view} />
        <div>
          <ToGive view={view} />
          <OpenFindings
            findings={view.findings}
            none="No incentive pays for silence, and every reward was handed over."
            limit={5}
          />
        </div>
      </div>
      <div className="ic-grid">
        <RegisterTable
          register="incentive_rule"
          title="Incentives"
          columns={
            isTight
              ? ['title', 'triggerMetric', 'points']
              : ['title', 'triggerMetric', 'points', 'reward', 'budget', 'startsOn', 'endsOn']
          }
          addLabel="Incentive"
          emptyText="No incentives yet."
        />
      </div>
      <div className="ic-grid">
        <RegisterTable
          key={chosen?.id ?? 'all'}
          register="incentive_award"
          title={chosen === undefined ? 'Awards' : `Awards of ${chosen.ref}`}
          {...(chosen === undefined ? firstRule(rules.rows) : { filter: { ruleId: chosen.id } })}
          columns={
            isTight
              ? ['title', 'departmentId', 'points', 'givenOn']
              : chosen === undefined
                ? ['title', 'ruleId', 'departmentId', 'personId', 'awardedOn', 'points', 'givenOn']
                : ['title', 'departmentId', 'personId', 'awardedOn', 'points', 'givenOn']
          }
          addLabel="Award"
          emptyText={chosen === undefined ? 'No awards yet.' : 'No awards of this incentive yet.'}
        />
      </div>
    </PlacePage>
  )
}

/** An award belongs to an incentive: one that is added to the whole list begins with the first, and can be moved. */
function firstRule(rules: readonly { readonly id: string }[]): { readonly defaults?: { readonly ruleId: string } } {
  const first = rules[0]
  return first === undefined ? {} : { defaults: { ruleId: first.id } }
}

function Leaderboard({ view }: { readonly view: View }) {
  const { select } = useSelection()
  const formats = useFormats()
  return (
    <Section title="Points by team" right="by team, never by person">
      <Bars
        label="Points by team"
        bars={view.teams.map((team) => ({
          key: team.id,
          label: team.name,
          lead: <span className="ic-place">{team.points === 0 ? '' : team.place}</span>,
          value: team.points,
          words:
            team.points === 0
              ? 'no points yet'
              : `${formats.number(team.points)} points, ${team.awards === 1 ? '1 award' : `${team.awards} awards`}`,
          onOpen: () => select('department', team.id),
        }))}
      />
      {view.withoutTeam > 0 && (
        <p className="ic-none">{formats.number(view.withoutTeam)} points count for no team. Name it in the award.</p>
      )}
    </Section>
  )
}

function ToGive({ view }: { readonly view: View }) {
  const { select } = useSelection()
  const formats = useFormats()
  return (
    <Section title="To hand over" count={view.toGive.length}>
      <Lines
        none="Every reward was handed over."
        limit={4}
        items={view.toGive.map((award) => ({
          key: award.id,
          lead: <StatusMark state="todo" bare />,
          text: [award.reward === '' ? award.title : award.reward, award.who].filter((part) => part !== '').join(', '),
          end: award.awardedOn === null ? award.ref : formats.shortDate(award.awardedOn),
          onOpen: () => select('incentive_award', award.id),
        }))}
      />
    </Section>
  )
}

function NoIncentives() {
  const { begin, isRefused } = useBeginRow()
  return (
    <EmptyPlace
      sentence="No incentives yet. A small thank-you for the right habit is enough."
      text="Reward what is reported, learnt or helped with, never a week without trouble: that would only teach people to keep silent."
      ways={[
        {
          title: 'Best catch of a near miss',
          text: 'Whoever notices something before it does harm. The catch counts, not whose slip it was.',
          action: {
            isNew: true,
            label: 'Add this incentive',
            run: () =>
              begin('incentive_rule', { title: 'Best catch of a near miss', triggerMetric: 'near_miss_reported' }),
            disabled: isRefused,
          },
        },
        {
          title: 'Something of your own',
          text: 'A name, what earns it, and points or a reward.',
          action: {
            isNew: true,
            label: 'Add incentive',
            run: () => begin('incentive_rule', { title: 'New incentive', triggerMetric: 'other' }),
            disabled: isRefused,
          },
        },
      ]}
      ghost={
        <>
          <h3>What you will see here</h3>
          <svg viewBox="0 0 300 110" aria-hidden="true">
            {[260, 190, 150, 70].map((width, at) => (
              <rect key={width} x="1" y={at * 27 + 2} width={width} height="16" rx="3" />
            ))}
          </svg>
          <p>Points by team, and the rewards that are still to be handed over.</p>
        </>
      }
    />
  )
}

function factsOf(view: View, rules: number): readonly string[] {
  return [rules === 1 ? '1 incentive' : `${rules} incentives`, view.awards === 1 ? '1 award' : `${view.awards} awards`]
}
