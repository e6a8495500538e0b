// Sends a trace, a log record and two metrics by one of the exporters: node -e … -- http|proto|grpc address key
const [exporter, address, key] = process.argv.slice(-3);
const { trace, SpanStatusCode, context } = require("@opentelemetry/api");
const { resourceFromAttributes } = require("@opentelemetry/resources");
const { NodeTracerProvider, BatchSpanProcessor } = require("@opentelemetry/sdk-trace-node");
const { MeterProvider, PeriodicExportingMetricReader } = require("@opentelemetry/sdk-metrics");
const { LoggerProvider, SimpleLogRecordProcessor } = require("@opentelemetry/sdk-logs");

const options = (signal) => {
  if (exporter !== "grpc") return { url: `${address}/v1/${signal}`, headers: { "x-otlp-api-key": key }, compression: "gzip" };
  const { Metadata, credentials } = require("@grpc/grpc-js");
  const metadata = new Metadata();
  metadata.set("x-otlp-api-key", key);
  return { url: address, metadata, credentials: credentials.createInsecure(), compression: "gzip" };
};
const load = (signal, type) => new (require(`@opentelemetry/exporter-${signal}-otlp-${exporter}`)[type])(options(signal === "trace" ? "traces" : signal));
const resource = resourceFromAttributes({ "service.name": "shop-js" });

(async () => {
  const tracing = new NodeTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(load("trace", "OTLPTraceExporter"))] });
  tracing.register();
  const logging = new LoggerProvider({ resource, processors: [new SimpleLogRecordProcessor({ exporter: load("logs", "OTLPLogExporter") })] });
  const metering = new MeterProvider({ resource, readers: [new PeriodicExportingMetricReader({ exporter: load("metrics", "OTLPMetricExporter"), exportIntervalMillis: 3600000 })] });

  const meter = metering.getMeter("shop");
  meter.createCounter("orders").add(7, { shop: "north" });
  const latency = meter.createHistogram("latency", { unit: "ms" });
  latency.record(5);
  latency.record(40);

  const root = trace.getTracer("shop", "1.0").startSpan("checkout", { attributes: { card: "VISA", items: 3, discount: 0.5, express: true } });
  const inside = trace.setSpan(context.active(), root);
  trace.getTracer("shop").startSpan("pay", undefined, inside).end();
  logging.getLogger("shop").emit({ severityNumber: 13, severityText: "WARN", body: "card refused", attributes: { attempt: 1 }, context: inside });
  root.recordException(new Error("card refused"));
  root.setStatus({ code: SpanStatusCode.ERROR, message: "card refused" });
  root.end();

  await tracing.forceFlush();
  await logging.forceFlush();
  await metering.forceFlush();
  await Promise.all([tracing.shutdown(), logging.shutdown(), metering.shutdown()]);
})().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
