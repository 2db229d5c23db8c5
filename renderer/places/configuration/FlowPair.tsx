import { useEffect, useRef, useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { FlowGraph } from '#shared/domain/flow-graph.ts'
import type { FlowLayout } from '#shared/flow/flow-layout.ts'
import type { Formats } from '#shared/text/format.ts'
import { Section } from '#renderer/components/Section.tsx'
import { hasOverlay, isOnEditableCell, isTyping } from '#renderer/components/typing.ts'
import { useWidth } from '#renderer/components/pictures/use-width.ts'
import { FlowDiagram } from './FlowDiagram.tsx'
import { useFlowLayout } from './use-flow-layout.ts'
import './flow.css'

const zooms = [0.5, 0.65, 0.8, 1, 1.25, 1.5, 2] as const
const [smallest, largest] = [zooms[0], 2]
/** A flow of very many steps is not fitted any smaller: its boxes would be specks. */
const smallestFit = 0.3

/**
 * Both flows of a workflow one below the other, on one scale: + and - change it, 0 brings it back, F fits the longer one into the
 * width that there is.
 */
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
  const [size, setSize] = useState<number | 'fit'>(1)
  const [box, width] = useWidth<HTMLDivElement>(0)
  const asIs = useFlowLayout(graphs.as_is)
  const toBe = useFlowLayout(graphs.to_be)
  const fit = fitting(width, Math.max(asIs?.width ?? 0, toBe?.width ?? 0))
  const zoom = size === 'fit' ? fit : size
  const back = useRef<HTMLButtonElement>(null)
  const larger = zooms.find((each) => each > zoom) ?? zoom
  const smaller = zooms.findLast((each) => each < zoom) ?? zoom
  const press = (next: number) => {
    // At the end of the scale the button pressed goes off: the focus moves on to the one between.
    if (next <= smallest || next >= largest) back.current?.focus()
    setSize(next)
  }
  useZoomKeys({
    larger: () => setSize(larger),
    smaller: () => setSize(smaller),
    whole: () => setSize(1),
    fit: () => setSize('fit'),
  })
  const flow = { zoom, formats, selectedId, onSelect }
  return (
    <div ref={box}>
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
                disabled={zoom <= smallest}
                onClick={() => press(smaller)}
              >
                −
              </button>
              <button
                type="button"
                ref={back}
                className="btn small"
                aria-label={`Size ${Math.round(zoom * 100)} %, back to 100 %`}
                title="Back to 100 % (0)"
                onClick={() => setSize(1)}
              >
                {Math.round(zoom * 100)} %
              </button>
              <button
                type="button"
                className="btn small icon"
                aria-label="Larger"
                title="Larger (+)"
                disabled={zoom >= largest}
                onClick={() => press(larger)}
              >
                +
              </button>
              <button
                type="button"
                className="btn small"
                aria-pressed={size === 'fit'}
                title="Fit the flows into the width (F)"
                onClick={() => setSize('fit')}
              >
                Fit
              </button>
            </span>
          </>
        }
      >
        <Flow title={`As is, ${stepsInWords(line.asIs.steps)}`} graph={graphs.as_is} layout={asIs} {...flow}>
          No step is mapped. Watch the work and add its steps as they are.
        </Flow>
      </Section>
      <Section title="To be" right={line.toBe.steps === 0 ? undefined : stepsInWords(line.toBe.steps)}>
        <Flow title={`To be, ${stepsInWords(line.toBe.steps)}`} graph={graphs.to_be} layout={toBe} {...flow}>
          No step to be. Take over what shall stay, and add what is new.
        </Flow>
      </Section>
    </div>
  )
}

/** The largest scale, in whole per cent and never over 100 %, at which so wide a flow lies within the width. */
function fitting(width: number, widest: number): number {
  if (width === 0 || widest === 0) return 1
  return Math.min(1, Math.max(smallestFit, Math.floor((width / widest) * 100) / 100))
}

function Flow({
  title,
  graph,
  layout,
  children,
  ...flow
}: {
  readonly title: string
  readonly graph: FlowGraph
  readonly layout: FlowLayout | null
  readonly zoom: number
  readonly formats: Formats
  readonly selectedId: string | null
  readonly onSelect: (stepId: string) => void
  readonly children: string
}) {
  if (graph.nodes.length === 0) return <p className="flow-none">{children}</p>
  if (layout === null || layout.nodes.length === 0) return <div className="flow-scroll" aria-busy="true" />
  return <FlowDiagram title={title} layout={layout} {...flow} />
}

/** The keys act wherever the focus is on the page, but in a text or on a cell. */
function useZoomKeys(ways: { readonly [Way in 'larger' | 'smaller' | 'whole' | 'fit']: () => void }) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event) || isOnEditableCell(event) || hasOverlay()) return
      if (event.key === '+' || event.key === '=') ways.larger()
      else if (event.key === '-') ways.smaller()
      else if (event.key === '0') ways.whole()
      else if (event.key.toLowerCase() === 'f') ways.fit()
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
