import { useEffect, useState } from 'react'
import type { FlowGraph } from '#shared/domain/flow-graph.ts'
import type { FlowLayout } from '#shared/flow/flow-layout.ts'

/** The layout of a flow; null until it is there. The engine is loaded with the first flow, and an older layout stays until then. */
export function useFlowLayout(graph: FlowGraph): FlowLayout | null {
  const [layout, setLayout] = useState<FlowLayout | null>(null)
  // The graph comes anew with every answer of the core: only another content is laid out again.
  const content = JSON.stringify(graph)
  useEffect(() => {
    let isWanted = true
    const layOut = async () => {
      const { layOutFlow } = await import('#shared/flow/flow-layout.ts')
      const made = await layOutFlow(JSON.parse(content) as FlowGraph)
      if (isWanted) setLayout(made)
    }
    void layOut()
    return () => {
      isWanted = false
    }
  }, [content])
  return layout
}
