// `<aikotoba-password>` in TSX, for React 19, which sets properties and listens to events of custom elements itself.
// Once in a program: `import type {} from "aikotoba/element/react"`.

import type { DetailedHTMLProps, HTMLAttributes } from "react";

import type {
  Accepted,
  AikotobaPassword,
  BeforeAccept,
  Unavailable,
  VerdictChange,
} from "./index.js";

export interface AikotobaPasswordProperties extends DetailedHTMLProps<
  HTMLAttributes<AikotobaPassword>,
  AikotobaPassword
> {
  policy?: AikotobaPassword["policy"] | null;
  policySrc?: string;
  waivers?: AikotobaPassword["waivers"] | null;
  account?: string | null;
  person?: string | null;
  profiles?: readonly string[] | string;
  facts?: AikotobaPassword["facts"] | null;
  system?: AikotobaPassword["system"] | null;
  host?: AikotobaPassword["host"] | null;
  words?: "focus" | "eager" | "none";
  wordsSrc?: string;
  personalFrom?: string;
  currentFrom?: string;
  hide?: string;
  disabled?: boolean;
  beforeaccept?: BeforeAccept | null;
  onverdictchange?: (event: CustomEvent<VerdictChange>) => void;
  onaccepted?: (event: CustomEvent<Accepted>) => void;
  onunavailable?: (event: CustomEvent<Unavailable>) => void;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "aikotoba-password": AikotobaPasswordProperties;
    }
  }
}
