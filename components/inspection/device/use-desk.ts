'use client'

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Visit } from '@/lib/inspection/visit/visit'
import type { Kept, KeptFile, VisitParts } from '../visit-context'
import type { DeskState, DeviceDesk } from './device-desk'

export function useDesk(desk: DeviceDesk): DeskState {
  return useSyncExternalStore(desk.subscribe, desk.state, desk.state)
}

/** Photographs and signatures of a visit: from the device where they lie there, else from the server. */
export function useDeskFiles(desk: DeviceDesk, visit: Visit | null, visitId: string): Pick<VisitParts, 'keepFile' | 'fileHref'> {
  const [urls, setUrls] = useState<ReadonlyMap<string, string>>(new Map())
  const known = useRef(new Map<string, string>())
  const show = useCallback((id: string, file: File) => {
    known.current.set(id, URL.createObjectURL(file))
    setUrls(new Map(known.current))
  }, [])
  const ids = [...(visit?.attachments ?? []), ...(visit?.signatures ?? [])].map(({ id }) => id).join(' ')
  useEffect(() => {
    let isOver = false
    for (const id of ids.split(' ')) {
      if (id === '' || known.current.has(id)) continue
      void desk.file(id).then((file) => {
        if (file && !isOver && !known.current.has(id)) show(id, file)
      })
    }
    return () => void (isOver = true)
  }, [desk, ids, show])
  useEffect(() => {
    const made = known.current
    return () => {
      for (const url of made.values()) URL.revokeObjectURL(url)
      made.clear()
    }
  }, [])
  const keepFile = async (id: string, file: File): Promise<Kept> => {
    const kept = await desk.keepFile(id, file)
    if (kept.ok) show(id, file)
    return kept
  }
  const fileHref = ({ id, fileId }: KeptFile) => urls.get(id) ?? (fileId === null ? null : `/api/inspections/${visitId}/files/${fileId}`)
  return { keepFile, fileHref }
}
