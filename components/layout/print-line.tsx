'use client'

import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { formatInstant } from '@/lib/shared/format'

/** Stands at the end of a printed page only: who printed it and when. */
export function PrintLine({ name, department }: { name: string; department: string }) {
  const [printedAt, setPrintedAt] = useState<string>()
  useEffect(() => {
    const onPrint = () => flushSync(() => setPrintedAt(formatInstant(new Date())))
    window.addEventListener('beforeprint', onPrint)
    return () => window.removeEventListener('beforeprint', onPrint)
  }, [])
  return (
    <p data-print-line className="mt-4 hidden border-t border-line pt-1.5 text-sm text-ink-2 print:block">
      打印人 {name}{department && department !== name && `（${department}）`}{printedAt && `　打印时间 ${printedAt}`}
    </p>
  )
}
