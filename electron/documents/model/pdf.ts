import type { Logo } from '../document-input.ts'

/**
 * A page document as plain data: what is said, in which order and in which form, without a page yet. Lengths are millimetres,
 * type and strokes are points. It survives a structured clone, so a worker thread can render it.
 */
export type PdfModel = {
  readonly title: string
  /** Written into the file as its author. */
  readonly author: string
  /** BCP 47, the language that the document is written in. */
  readonly language: string
  /** UTC ISO. */
  readonly createdAt: string
  readonly paper: 'A4' | 'Letter'
  readonly head: { readonly left: string; readonly right: string }
  readonly foot: { readonly left: readonly string[]; readonly centre: readonly string[] }
  /** Black tabs at the page's edge, one a numbered section. */
  readonly edgeIndex: boolean
  readonly logos: { readonly client: Logo | null; readonly consultant: Logo | null }
  /** `#RRGGBB`, or '' for black. */
  readonly brandColour: string
  readonly sections: readonly Section[]
}

export type Section = {
  readonly id: string
  /** The number in the black square and on the edge; null for a cover. */
  readonly number: string | null
  /** The bookmark. */
  readonly title: string
  /**
   * False lets it follow the section before on the same page when there is room; `unlessEmpty` only when that page would stay
   * more than half empty.
   */
  readonly startsPage: boolean | 'unlessEmpty'
  /** A cover has no running head and starts higher. */
  readonly cover?: boolean
  readonly blocks: readonly Block[]
  /** Shorter forms, longest first: the first that takes a single page stands in for `blocks` when these take more. */
  readonly shorter?: readonly (readonly Block[])[]
}

export type Stroke = 'hair' | 'rule' | 'box' | 'frame'
export type Fill = 'paper' | 'ink' | 'strong' | 'quiet'
export type Align = 'left' | 'right' | 'center'
export type Mark = 'tick' | 'cross' | 'arrow' | 'warning' | 'scissors'

/** A piece of a line. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string; readonly bold?: boolean; readonly size?: number }
  /** The number of the page on which a section starts, after `before`: `page 11`. */
  | {
      readonly kind: 'page'
      readonly section: string
      readonly before: string
      readonly bold?: boolean
      readonly size?: number
    }
  /** White on black, or black in a frame. */
  | { readonly kind: 'tag'; readonly text: string; readonly filled: boolean; readonly mark?: Mark }
  /** A drawn sign; `meaning` is what a screen reader says. */
  | { readonly kind: 'mark'; readonly mark: Mark; readonly meaning: string; readonly width: number }
  /** A line to write on. */
  | { readonly kind: 'blank'; readonly width: number }

export type TextBlock = {
  readonly kind: 'text'
  readonly inlines: readonly Inline[]
  readonly size: number
  /** Height of a line as a multiple of the size. */
  readonly ratio: number
  readonly bold?: boolean
  readonly align?: Align
  /** Room above, left out at the top of a page, a cell or a box. */
  readonly above?: number
  /** Room below, kept out of what follows. */
  readonly below?: number
  readonly role?: 'H1' | 'H2' | 'H3' | 'P'
  /** Extra room between letters, points. */
  readonly tracking?: number
  /** Starts with a short thick dash, as an item of a list does. */
  readonly dash?: boolean
}

/** What can also be filled in on the screen: the field's name in the file, and what it asks, to be shown and read aloud. */
export type Fillable = { readonly name: string; readonly tip: string }

/** One thing to fill in: a label with a line after it, a box before it, or both. */
export type FormItem = {
  readonly label: readonly Inline[]
  readonly box?: number
  readonly line?: number
  /** The share of the row's free room that the item takes; its line grows. */
  readonly grow?: number
  /** Its line, or else its box, is a field of the file as well. */
  readonly fill?: Fillable
}

export type Box = {
  /** Left out: the column takes what is left. */
  readonly width?: number
  readonly blocks: readonly Block[]
  readonly fill?: Fill
  readonly frame?: Stroke
  /** Top, right, bottom, left. */
  readonly padding?: readonly [number, number, number, number]
  readonly middle?: boolean
}

export type Column = {
  readonly width: number
  readonly align?: Align
  /** What the first lines of a row do: share a baseline (the default), sit in the middle, or start at the top. */
  readonly place?: 'baseline' | 'middle' | 'top'
  readonly padLeft?: number
  readonly padRight?: number
  /** Carries `continued` when a row goes on on the next page. */
  readonly names?: boolean
}

export type TableRow = {
  readonly cells: readonly (readonly Block[])[]
  /** Grey ground: a row of this department. */
  readonly yours?: boolean
  /** A black bar at the left edge. */
  readonly bar?: boolean
  readonly minHeight?: number
}

export type TableGroup = {
  readonly band: { readonly inlines: readonly Inline[]; readonly rank: 1 | 2 | 3; readonly note?: string } | null
  readonly rows: readonly TableRow[]
}

export type TableBlock = {
  readonly kind: 'table'
  readonly columns: readonly Column[]
  readonly head: readonly (readonly Inline[])[] | null
  /** Lines above the head, repeated with it. */
  readonly legend?: readonly Block[]
  readonly groups: readonly TableGroup[]
  readonly above?: number
  readonly padX?: number
  readonly padY?: number
  readonly rowRule?: Stroke
  readonly endRule?: Stroke | 'none'
  /** A rule above the first row of a table without a head. */
  readonly topRule?: Stroke
  /** Room at the left edge for the bar of marked rows. */
  readonly barWidth?: number
  /** Groups of so many rows stay on one page, 6 unless it says otherwise. */
  readonly keepTogether?: number
}

export type Block =
  | TextBlock
  | {
      readonly kind: 'sectionHead'
      readonly number: string
      readonly title: string
      readonly sentence: readonly Inline[]
      readonly second?: boolean
      readonly below?: number
    }
  | {
      readonly kind: 'boxes'
      readonly boxes: readonly Box[]
      readonly gap?: number
      readonly frame?: Stroke
      readonly dividers?: Stroke
      /** Drawn under it. */ readonly rule?: Stroke
      readonly above?: number
    }
  | {
      readonly kind: 'form'
      readonly items: readonly FormItem[]
      readonly above?: number
      readonly gap?: number
      readonly size?: number
      readonly bold?: boolean
      readonly lineHeight?: number
    }
  | TableBlock
  /** A tick box, with a line for the time after it when `line` is set. */
  | {
      readonly kind: 'tickBox'
      readonly size: number
      readonly line?: boolean
      readonly ticked?: boolean
      readonly align?: Align
      /** The box is a field of the file as well. */
      readonly fill?: Fillable
    }
  /** A frame for a count: empty, or with what is known already. */
  | { readonly kind: 'cell'; readonly text?: string }
  | { readonly kind: 'space'; readonly height: number }
  | { readonly kind: 'bar'; readonly height: number }
  | { readonly kind: 'logos'; readonly client: string; readonly consultant: string }
  | { readonly kind: 'tear'; readonly text: string }
  | {
      readonly kind: 'signatures'
      readonly fields: readonly SignatureField[]
      readonly above?: number
    }
  | {
      readonly kind: 'bars'
      readonly rows: readonly {
        readonly label: string
        readonly before: number | null
        readonly after: number | null
      }[]
      readonly alt: string
      readonly above?: number
    }
  | HeatMapBlock
  | FlowBlock
  /** Blocks that stay on one page when a page holds them. */
  | { readonly kind: 'together'; readonly blocks: readonly Block[] }
  | { readonly kind: 'pageBreak' }

export type SignatureField = {
  readonly label: string
  /** What is written on the line already. */
  readonly value?: string
  readonly width?: number
  readonly fill?: Fillable
}

/** Counts by likelihood (up) and impact (across), each cell tinted by its level. */
export type HeatMapBlock = {
  readonly kind: 'heatMap'
  /** Five rows from likelihood 5 down to 1, five cells from impact 1 to 5. */
  readonly rows: readonly (readonly { readonly count: number; readonly level: Level }[])[]
  readonly alt: string
  readonly cell: number
}
export type Level = 'low' | 'moderate' | 'high' | 'extreme'

/** A flow in swim lanes, one row of it. Lengths are units of the drawing; `unit` says how many points one is. */
export type FlowBlock = {
  readonly kind: 'flow'
  readonly unit: number
  readonly width: number
  readonly height: number
  /** How wide the column with the names of the lanes is. */
  readonly labelWidth: number
  readonly lanes: readonly { readonly label: string; readonly y: number; readonly height: number }[]
  readonly boxes: readonly FlowBox[]
  readonly lines: readonly FlowLine[]
  readonly alt: string
  readonly above?: number
}

export type FlowBox = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly number: string
  readonly title: string
  readonly time: string
  /** The share of the time that is waiting, 0 to 1. */
  readonly waitShare: number
  /** A corner is cut off. */
  readonly isPaper: boolean
  /** An A in a frame. */
  readonly isApproval: boolean
  /** Dashed: a step that goes. */
  readonly isRemoved: boolean
  /** A thick frame, and the word in it. */
  readonly tag: string | null
  /** A tick beside the tag: what it says was answered. */
  readonly isAnswered: boolean
}

export type FlowLine = {
  readonly points: readonly { readonly x: number; readonly y: number }[]
  /** Where it ends: at a box, or at the edge, to go on in the next row of the flow. */
  readonly end: 'arrow' | 'goes_on' | 'plain'
}
