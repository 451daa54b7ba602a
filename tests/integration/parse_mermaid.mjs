// Parses diagrams with the real Mermaid: a JSON list of texts on standard input, a JSON list of complaints ("" for none) as the answer.
// Mermaid wants a browser's window before it is loaded; jsdom is one.
import { JSDOM } from "jsdom";

const { window } = new JSDOM("");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ securityLevel: "strict" });
let text = "";
for await (const part of process.stdin) text += part;
const answers = [];
for (const diagram of JSON.parse(text)) {
  try {
    const found = await mermaid.parse(diagram);
    answers.push(found.diagramType === "flowchart-v2" ? "" : `a ${found.diagramType}`);
  } catch (error) {
    answers.push(String(error.message ?? error));
  }
}
process.stdout.write(JSON.stringify(answers));
process.exit(0);
