import { useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { failureOf } from '#renderer/api/client.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { useReadOnly } from '#renderer/app/read-only.ts'
import { useSelection } from '#renderer/app/selection.ts'
import { Lines } from '#renderer/components/pictures/Lines.tsx'
import { Switch } from '#renderer/components/pictures/Switch.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import type { ThreadNodeView } from '#shared/contract/view-across.ts'
import type { ThreadView } from './ThreadPlace.tsx'

const questions = {
  signed: 'Which signed need has no test?',
  setting: 'Which need has no setting?',
  workaround: 'Which workaround leads to no need?',
  stray: 'What comes from nowhere?',
} as const
type Question = keyof typeof questions

const short: { readonly [Q in Question]: string } = {
  signed: 'Signed, no test',
  setting: 'No setting',
  workaround: 'No need',
  stray: 'From nowhere',
}

const noneOf: { readonly [Q in Question]: string } = {
  signed: 'None: a test proves every signed need.',
  setting: 'None: a setting meets every need.',
  workaround: 'None: every workaround that was seen leads to a need.',
  stray: 'Nothing: every setting and every test says what it is for.',
}

/** Questions to the thread, each answered by name. */
export function Questions({ view }: { readonly view: ThreadView }) {
  const [question, setQuestion] = useState<Question>('signed')
  const { select } = useSelection()
  const addTest = useAddTest()
  const readOnly = useReadOnly()
  const answer = answerOf(view, question)
  const hasSigned = view.columns.some(({ nodes }) => nodes.some(({ isSigned }) => isSigned))
  return (
    <Section title={questions[question]} count={answer.length}>
      <div className="thread-questions">
        <Switch label="Question" options={short} chosen={question} onChoose={setQuestion} />
      </div>
      <div aria-live="polite">
        <Lines
          none={
            question === 'signed' && !hasSigned
              ? 'No need is signed yet: freeze the needs list and have it signed.'
              : noneOf[question]
          }
          limit={5}
          items={answer.map((node) => ({
            key: `${node.register}:${node.id}`,
            lead: <StatusMark state="blocked" bare />,
            text: `${node.ref} ${node.title}`,
            onOpen: () => select(node.register, node.id),
            ...(question === 'signed'
              ? {
                  aside: (
                    <button
                      type="button"
                      className="btn small lines-aside"
                      aria-label={`Add a test for ${node.ref}`}
                      disabled={readOnly !== null}
                      title={readOnly ?? ''}
                      onClick={() => addTest(node)}
                    >
                      Add a test
                    </button>
                  ),
                }
              : {}),
          }))}
        />
      </div>
    </Section>
  )
}

function answerOf(view: ThreadView, question: Question): readonly ThreadNodeView[] {
  const nodes = view.columns.flatMap((column) => column.nodes)
  switch (question) {
    case 'signed':
      return nodes.filter(({ register, id }) => register === 'requirement' && view.signedWithoutTest.includes(id))
    case 'setting':
      return nodes.filter(({ gaps }) => gaps.includes('no_configuration'))
    case 'workaround':
      return nodes.filter(({ gaps }) => gaps.includes('no_need'))
    case 'stray':
      return nodes.filter(({ gaps }) => gaps.includes('no_source'))
    default:
      return question satisfies never
  }
}

/** Begins the test of a need and shows it. */
function useAddTest(): (need: ThreadNodeView) => void {
  const { run: create } = useCommand('record.create')
  const { select } = useSelection()
  const toast = useToast()
  return ({ id, title }) => {
    create({ register: 'test_case', values: { title: `Proves: ${title}`.slice(0, 200), requirementIds: [id] } }).then(
      (row) => select('test_case', row.id),
      (error: unknown) => toast({ text: failureLine(failureOf(error)), tone: 'bad' }),
    )
  }
}
