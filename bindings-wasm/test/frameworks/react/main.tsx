// React 19 with the element: properties, events, a handle, and a page that asks before it accepts.

import { StrictMode, useRef, useState } from "react";
import { createRoot } from "react-dom/client";

import "aikotoba/element";
import type { AikotobaPassword, BeforeAccept, Report } from "aikotoba/element";
import type {} from "aikotoba/element/react";
import policy from "aikotoba/presets/member-site.json";

const beforeAccept: BeforeAccept = async ({ report, signal }) => {
  await new Promise((waited) => setTimeout(waited, 50));
  return signal.aborted || report.decision !== "refused";
};

export function NewPassword() {
  const element = useRef<AikotobaPassword>(null);
  const [report, setReport] = useState<Report | null>(null);
  const [accepted, setAccepted] = useState(false);
  const [name, setName] = useState("");
  const [sent, setSent] = useState(0);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setSent(sent + 1);
      }}
    >
      <label htmlFor="name">Name</label>
      <input id="name" value={name} onChange={(event) => setName(event.target.value)} />
      <aikotoba-password
        ref={element}
        policy={policy}
        facts={name === "" ? {} : { names: [name] }}
        beforeaccept={beforeAccept}
        onverdictchange={(event) => setReport(event.detail.report)}
        onaccepted={() => setAccepted(true)}
      >
        <label htmlFor="password">New password</label>
        <input id="password" type="password" name="password" required />
      </aikotoba-password>
      <button type="submit">Send</button>
      <output id="decision">{report?.decision ?? "none"}</output>
      <output id="accepted">{String(accepted)}</output>
      <output id="sent">{sent}</output>
    </form>
  );
}

createRoot(document.querySelector("#root")!).render(
  <StrictMode>
    <NewPassword />
  </StrictMode>,
);
