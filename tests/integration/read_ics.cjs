// Reads a calendar with ical.js and prints its tasks as JSON: for each the properties, with parameters and values.
const fs = require("fs");
const ICAL = require("./node_modules/ical.js/dist/ical.es5.cjs");
ICAL.design.strict = true;
const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(0, "utf8")));
const tasks = calendar.getAllSubcomponents("vtodo").map((todo) =>
  todo.getAllProperties().map((property) => [property.name, property.type, property.getValues().map(String)]));
process.stdout.write(JSON.stringify({ version: calendar.getFirstPropertyValue("version"), tasks }));
