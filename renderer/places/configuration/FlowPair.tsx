import { useEffect, useRef, useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { FlowGraph } from '#shared/domain/flow-graph.ts'
import type { Formats } from '#shared/text/format.ts'
import { Section } from '#renderer/components/Section.tsx'
import { hasOverlay, isOnEditableCell, isTyping } from '#renderer/components/typing.ts'
import { FlowDiagram } from './FlowDiagram.tsx'
import { useFlowLayout } from './use-flow-layout.ts'
import './flow.css'

const zooms = [0.5, 0.65, 0.8, 1, 1.25, 1.5, 2] as const
const whole = zooms.indexOf(1)

/** Both flows of a workflow one below the other, on one scale: + and - change it, 0 brings it back. */
export function FlowPair({
  view: { graphs, line },
  formats,
  selectedId,
  onSelect,
}: {
  readonly view: Pick<OutputOf<'view.workflow'>, 'graphs' | 'line'>
  readonly formats: Formats
  readonly selectedId: string | null
  readonly onSelect: (stepId: string) => void
}) {
  const [at, setAt] = useState(whole)
  const zoom = zooms[at] ?? 1
  const back = useRef<HTMLButtonElement>(null)
  const to = (next: number) => setAt(Math.min(Math.max(next, 0), zooms.length - 1))
  const press = (next: number) => {
    // At the end of the scale the button pressed goes off: the focus moves on to the one between.
    if (next <= 0 || next >= zooms.length - 1) back.current?.focus()
    to(next)
  }
  useZoomKeys({ larger: () => to(at + 1), smaller: () => to(at - 1), whole: () => to(whole) })
  const flow = { zoom, formats, selectedId, onSelect }
  return (
    <>
      <Section
        title="As is"
        right={
          <>
            <Key />
            <span className="flow-zoom">
              <button
                type="button"
                className="btn small icon"
                aria-label="Smaller"
                title="Smaller (-)"
                disabled={at === 0}
                onClick={() => press(at - 1)}
              >
                −
              </button>
              <button
                type="button"
                ref={back}
                className="btn small"
                aria-label={`Size ${Math.round(zoom * 100)} %, back to 100 %`}
                title="Back to 100 % (0)"
                onClick={() => to(whole)}
              >
                {Math.round(zoom * 100)} %
              </button>
              <button
                type="button"
                className="btn small icon"
                aria-label="Larger"
                title="Larger (+)"
                disabled={at === zooms.length - 1}
                onClick={() => press(at + 1)}
              >
                +
              </button>
            </span>
          </>
        }
      >
        <Flow title={`As is, ${stepsInWords(line.asIs.steps)}`} graph={graphs.as_is} {...flow}>
          No step is mapped. Watch the work and add its steps as they are.
        </Flow>
      </Section>
      <Section title="To be" right={line.toBe.steps === 0 ? undefined : stepsInWords(line.toBe.steps)}>
        <Flow title={`To be, ${stepsInWords(line.toBe.steps)}`} graph={graphs.to_be} {...flow}>
          No step to be. Take over what shall stay, and add what is new.
        </Flow>
      </Section>
    </>
  )
}

function Flow({
  title,
  graph,
  children,
  ...flow
}: {
  readonly title: string
  readonly graph: FlowGraph
  readonly zoom: number
  readonly formats: Formats
  readonly selectedId: string | null
  readonly onSelect: (stepId: string) => void
  readonly children: string
}) {
  const layout = useFlowLayout(graph)
  if (graph.nodes.length === 0) return <p className="flow-none">{children}</p>
  if (layout === null || layout.nodes.length === 0) return <div className="flow-scroll" aria-busy="true" />
  return <FlowDiagram title={title} layout={layout} {...flow} />
}

/** The keys act wherever the focus is on the page, but in a text or on a cell. */
function useZoomKeys(ways: { readonly larger: () => void; readonly smaller: () => void; readonly whole: () => void }) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event) || isOnEditableCell(event) || hasOverlay()) return
      if (event.key === '+' || event.key === '=') ways.larger()
      else if (event.key === '-') ways.smaller()
      else if (event.key === '0') ways.whole()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
}

function Key() {
  return (
    <span className="pic-key">
      <span>
        <i className="flow-key is-paper" /> paper
      </span>
      <span>
        <i className="flow-key is-bottleneck" /> bottleneck
      </span>
      <span>
        <i className="flow-key is-removed" /> removed
      </span>
    </span>
  )
}

function stepsInWords(count: number): string {
  return count === 1 ? '1 step' : `${count} steps`
}
