import type { QrCode } from '@/lib/organisation/qr-code'

const MARGIN = 2

/** A QR code, dark on white whatever the surroundings. */
export function QrCodePicture({ code, label }: { code: QrCode; label: string }) {
  const side = code.size + 2 * MARGIN
  return (
    <svg role="img" aria-label={label} viewBox={`${-MARGIN} ${-MARGIN} ${side} ${side}`} shapeRendering="crispEdges" className="size-46 shrink-0">
      <rect x={-MARGIN} y={-MARGIN} width={side} height={side} fill="#fff" />
      <path d={code.path} fill="#000" />
    </svg>
  )
}
