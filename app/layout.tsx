import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { TypeSizeSync } from '@/components/layout/type-size-sync'
import './globals.css'

export const metadata: Metadata = {
  title: { default: '食品安全工作台', template: '%s · 食品安全工作台' },
  robots: { index: false, follow: false },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, themeColor: '#f6f5f1' }

/**
 * Reads nothing of the request, so that public pages can stay static: the type size of a signed-in person is
 * rendered by the shell (see components/layout/type-size.ts), not here.
 */
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="zh-CN">
      <body>
        {children}
        <TypeSizeSync />
      </body>
    </html>
  )
}
