import Foundation
import FoundationNetworking
import Glibc
import Host
import TestSupport
import Testing

/// The web service as an operator sets it up: by certificate, with figures, with limits.
@Suite("attune serve, by certificate and with figures") struct WebServingTests {
    /// A certificate of this machine's own making with its key.
    func certificate(in work: TemporaryFolder) async throws -> (certificate: String, key: String) {
        let (certificate, key) = (work.path + "/certificate.pem", work.path + "/key.pem")
        _ = try await ChildProcess(
            "/usr/bin/openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
                "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate,
            ]
        ).runSuccessfully()
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
        return (certificate, key)
    }

    /// Asks over TLS with a client that is not ours and trusts nothing but this certificate.
    func ask(_ path: String, port: String, trusting certificate: String, _ options: String = "")
        async throws -> String
    {
        let request = "GET \(path) HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\nConnection: close\\r\\n\\r\\n"
        return try await ChildProcess(
            "/bin/sh",
            [
                "-c",
                "(printf '\(request)'; sleep 2) | openssl s_client -quiet -verify_return_error "
                    + "-verify_ip 127.0.0.1 -CAfile \(certificate) -connect 127.0.0.1:\(port) "
                    + "\(options) 2>/dev/null || true",
            ]
        ).runSuccessfully().output
    }

    @Test func servesByItsCertificateAndCountsOnAnotherPort() async throws {
        let work = try TemporaryFolder()
        let (certificate, key) = try await certificate(in: work)
        try await withTestDatabase { database in
            let service = try RunningProgram(
                [
                    "serve", "--port", "0", "--metrics-port", "0", "--tls-certificate-file",
                    certificate, "--tls-key-file", key,
                ], environment: ["DATABASE_URL": database.uri()])
            let listening = try #require(
                try await service.waitForError(
                    containing: "Listening on https://127.0.0.1:", within: .seconds(30)))
            let port = try #require(listening.split(separator: ":").last.map(String.init))
            let answer = try await ask("/readyz", port: port, trusting: certificate)
            #expect(answer.hasPrefix("HTTP/1.1 200 OK"), "\(answer) \(service.errors)")
            #expect(answer.lowercased().contains("strict-transport-security: max-age=31536000"))
            #expect(answer.contains("\"status\":\"pass\""))
            // Nothing older than TLS 1.2.
            #expect(
                try await ask("/livez", port: port, trusting: certificate, "-tls1_1").isEmpty)

            let figures = try #require(
                try await service.waitForError(
                    containing: "Figures on http://127.0.0.1:", within: .seconds(30)))
            let url = try #require(URL(string: String(figures.split(separator: " ")[2])))
            let (body, _) = try await URLSession.shared.data(from: url)
            let text = String(decoding: body, as: UTF8.self)
            #expect(
                text.contains(
                    #"attune_http_requests_total{method="GET",route="/readyz",status="200"} 1"#))
            #expect(text.contains("attune_database_connections_limit 8\n"))
            service.signal(SIGTERM)
            #expect(try await service.wait() == 0, "\(service.errors)")
        }
    }

    @Test func refusesAKeyThatOthersCanReadOrThatIsNotTheCertificates() async throws {
        let work = try TemporaryFolder()
        let (certificate, key) = try await certificate(in: work)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: key)
        func error(_ words: [String]) async throws -> String {
            let run = try await runAttune(
                ["serve"] + words, environment: ["DATABASE_URL": "host=/nowhere"])
            #expect(run.status != 0)
            return run.error
        }
        let both = ["--tls-certificate-file", certificate, "--tls-key-file", key]
        #expect(try await error(both).contains("chmod 600 \(key)"))
        #expect(
            try await error(["--tls-key-file", key]).contains(
                "--tls-key-file is set without --tls-certificate-file"))
        #expect(
            try await error(["--proxy-trusted", "10.0.0.0/40"]).contains(
                "must be addresses or ranges parted by commas"))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
        let otherFolder = try TemporaryFolder()
        let other = try await self.certificate(in: otherFolder)
        try await withTestDatabase { database in
            for (words, reason) in [
                ([certificate, other.key], "--tls-key-file: is not the key of the certificate"),
                ([key, key], "--tls-certificate-file: is no certificate in PEM"),
                ([certificate, certificate], "--tls-key-file: is no private key in PEM"),
            ] {
                // A certificate is no secret, but a file that is named as the key must be hidden.
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o600], ofItemAtPath: words[1])
                let run = try await runAttune(
                    ["serve", "--tls-certificate-file", words[0], "--tls-key-file", words[1]],
                    environment: ["DATABASE_URL": database.uri()])
                #expect(run.status == 78)
                #expect(run.error.contains("ATT-CFG-002") && run.error.contains(reason))
                #expect(!run.error.contains("PRIVATE KEY"))
            }
        }
    }

    @Test func saysThatThePortOfTheFiguresIsTaken() async throws {
        try await withTestDatabase { database in
            let first = try RunningProgram(
                ["serve", "--port", "0", "--metrics-port", "0"],
                environment: ["DATABASE_URL": database.uri()])
            let figures = try #require(
                try await first.waitForError(containing: "Figures on ", within: .seconds(30)))
            let port = try #require(figures.firstMatch(of: /:(\d+)\/metrics/)).1
            let run = try await runAttune(
                ["serve", "--port", "0", "--metrics-port", String(port)],
                environment: ["DATABASE_URL": database.uri()])
            #expect(run.status == 78)
            #expect(run.error.contains("127.0.0.1:\(port) cannot be listened on"), "\(run.error)")
            first.signal(SIGTERM)
            #expect(try await first.wait() == 0)
        }
    }
}
