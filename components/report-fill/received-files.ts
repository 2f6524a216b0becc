import type { ClipboardEvent, DragEvent } from 'react'

/**
 * Lets a whole form take files that are dropped or pasted anywhere in it. A paste that brings words, as from a
 * spreadsheet, stays with the field it was meant for; what a field inside has taken is not taken twice.
 */
export function fileReceivers(onFiles: (files: File[], pasted: boolean) => void) {
  const carries = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  return {
    onPaste: (event: ClipboardEvent) => {
      const { files, types } = event.clipboardData
      if (event.defaultPrevented || files.length === 0 || types.includes('text/plain')) return
      event.preventDefault()
      onFiles([...files], true)
    },
    onDragOver: (event: DragEvent) => carries(event) && event.preventDefault(),
    onDrop: (event: DragEvent) => {
      if (event.defaultPrevented || !carries(event)) return
      event.preventDefault()
      onFiles([...event.dataTransfer.files], false)
    },
  }
}
