// Better Auth as Sim runs it (same version, session options and column names), for sign-ups against the tests' database.
import { createServer } from "node:http";
import { betterAuth } from "better-auth";
import { toNodeHandler } from "better-auth/node";
import { admin, oneTimeToken } from "better-auth/plugins";
import pg from "pg";

const times = { createdAt: "created_at", updatedAt: "updated_at" };

const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const baseURL = `http://127.0.0.1:${server.address().port}`;
  const auth = betterAuth({
    baseURL,
    secret: process.env.BETTER_AUTH_SECRET,
    database: new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 2 }),
    emailAndPassword: { enabled: true },
    user: { fields: { ...times, emailVerified: "email_verified" } },
    session: {
      expiresIn: 30 * 24 * 60 * 60,
      updateAge: 24 * 60 * 60,
      freshAge: 0,
      cookieCache: { enabled: true, maxAge: 300 },
      fields: {
        ...times,
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        userId: "user_id",
      },
    },
    account: {
      fields: {
        ...times,
        accountId: "account_id",
        providerId: "provider_id",
        userId: "user_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
      },
    },
    verification: { fields: { ...times, expiresAt: "expires_at" } },
    plugins: [
      admin({
        schema: {
          user: { fields: { banReason: "ban_reason", banExpires: "ban_expires" } },
          session: { fields: { impersonatedBy: "impersonated_by" } },
        },
      }),
      oneTimeToken({ expiresIn: 24 * 60 }),
    ],
    telemetry: { enabled: false },
  });
  server.on("request", toNodeHandler(auth));
  console.log(`listening ${baseURL}`);
});

process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
