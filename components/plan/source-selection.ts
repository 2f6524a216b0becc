import { OFFSET_ATTRIBUTE } from './confirm-source-block'

/** A stretch of the source that was selected with mouse, finger or keyboard; offsets in the source text. */
export type SourceSelection = { readonly start: number; readonly end: number; readonly text: string }

function offsetOf(root: HTMLElement, node: Node, within: number): number | null {
  const holder = (node instanceof Element ? node : node.parentElement)?.closest(`[${OFFSET_ATTRIBUTE}]`)
  if (!holder || !root.contains(holder)) return null
  const base = Number(holder.getAttribute(OFFSET_ATTRIBUTE))
  const range = document.createRange()
  range.setStart(holder, 0)
  range.setEnd(node, within)
  return base + range.toString().length
}

/**
 * What is selected in the drawn source, in offsets of the text, without white space at its ends; null where nothing is,
 * or where the selection reaches outside.
 */
export function readSelection(root: HTMLElement, text: string): SourceSelection | null {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const from = offsetOf(root, range.startContainer, range.startOffset)
  const to = offsetOf(root, range.endContainer, range.endOffset)
  if (from === null || to === null) return null
  return trimRange(text, Math.min(from, to), Math.max(from, to))
}

/** A stretch without white space at its ends; null when nothing is left. */
export function trimRange(text: string, from: number, to: number): SourceSelection | null {
  const raw = text.slice(from, to)
  const start = from + (raw.length - raw.trimStart().length)
  const end = start + raw.trim().length
  return start < end ? { start, end, text: text.slice(start, end) } : null
}
