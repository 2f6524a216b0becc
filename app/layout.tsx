import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { TypeSizeSync } from '@/components/layout/type-size-sync'
import { PRODUCT_NAME } from '@/lib/terms/product'
import './globals.css'

export const metadata: Metadata = {
  title: { default: PRODUCT_NAME, template: `%s · ${PRODUCT_NAME}` },
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
