import Foundation
import Host
import TestSupport
import Testing

@Suite struct ShareFolderTests {
    private func makeRelease(below folder: TemporaryFolder, at name: String) throws -> String {
        try folder.write("select 1;", to: name + "/Migrations/0002_second.sql")
        try folder.write("select 0;", to: name + "/Migrations/0001_first.sql")
        try folder.write("create role x;", to: name + "/Migrations/Roles.sql")
        try folder.write("create view v;", to: name + "/Migrations/Views/v.sql")
        try folder.write("code: phq9", to: name + "/Resources/Instruments/phq9.yaml")
        try folder.write("<p>", to: name + "/Resources/Templates/pages/home.mustache")
        try folder.write("<b>", to: name + "/Resources/Templates/layout.mustache")
        try folder.write("x", to: name + "/Resources/Templates/.layout.mustache")
        return folder.path + "/" + name
    }

    @Test func takesTheExplicitFolder() throws {
        let folder = try TemporaryFolder()
        let release = try makeRelease(below: folder, at: "elsewhere")
        let share = try ShareFolder.locate(explicit: release, executable: "/usr/bin/attune")
        #expect(share.root == release)
    }

    @Test func refusesAnExplicitFolderThatLacksSomething() throws {
        let folder = try TemporaryFolder()
        try folder.write("select 1;", to: "half/Migrations/0001_first.sql")
        let half = folder.path + "/half"
        #expect(throws: ShareFolderError.notAShareFolder(path: half, missing: "Resources")) {
            try ShareFolder.locate(explicit: half, executable: Checkout.products() + "/attune")
        }
    }

    @Test func prefersTheInstalledFolderToTheCheckoutAround() throws {
        let folder = try TemporaryFolder()
        _ = try makeRelease(below: folder, at: "checkout")
        try folder.write("", to: "checkout/Package.swift")
        let installed = try makeRelease(below: folder, at: "checkout/share/attune")
        let executable = folder.path + "/checkout/bin/attune"
        #expect(try ShareFolder.locate(explicit: nil, executable: executable).root == installed)
    }

    @Test func findsTheCheckoutAroundABuild() throws {
        let folder = try TemporaryFolder()
        let checkout = try makeRelease(below: folder, at: "checkout")
        try folder.write("", to: "checkout/Package.swift")
        let executable = checkout + "/.build/x86_64-unknown-linux-gnu/debug/attune"
        #expect(try ShareFolder.locate(explicit: nil, executable: executable).root == checkout)
    }

    @Test func saysWhereItLookedWhenThereIsNone() throws {
        let error = #expect(throws: ShareFolderError.self) {
            try ShareFolder.locate(explicit: nil, executable: "/nowhere/at/all/attune")
        }
        #expect(error?.detail.contains("/nowhere/at/share/attune") == true)
        #expect(error?.next.contains("--share") == true)
    }

    @Test func listsFilesInOrderAndLeavesOutTheRest() throws {
        let folder = try TemporaryFolder()
        let release = try makeRelease(below: folder, at: "release")
        let share = try ShareFolder.locate(explicit: release, executable: "")
        #expect(try share.migrations().map(\.name) == ["0001_first.sql", "0002_second.sql"])
        #expect(try share.migrations().first?.bytes == Array("select 0;".utf8))
        #expect(try share.views().map(\.name) == ["v.sql"])
        #expect(try share.roles().bytes == Array("create role x;".utf8))
        let templates = try share.templates().map(\.name)
        #expect(templates == ["layout.mustache", "pages/home.mustache"])
    }

    @Test func namesTheFileThatIsMissing() throws {
        let folder = try TemporaryFolder()
        let release = try makeRelease(below: folder, at: "release")
        try FileManager.default.removeItem(atPath: release + "/Migrations/Roles.sql")
        let share = try ShareFolder.locate(explicit: release, executable: "")
        let error = #expect(throws: ShareFolderError.self) { try share.roles() }
        #expect(error?.what == "\(release)/Migrations/Roles.sql could not be read")
        let evidence = #expect(throws: ShareFolderError.self) { try share.evidence() }
        #expect(evidence?.description.contains("\(release)/Resources/Evidence") == true)
    }

    @Test func readsTheShippedFiles() throws {
        let share = try ShareFolder.locate(
            explicit: nil, executable: try ShareFolder.runningExecutable())
        #expect(share.root == Checkout.folder)
        #expect(try share.migrations().first?.name.hasPrefix("0001_") == true)
        #expect(try share.indicators().map(\.name) == ["indicators-1.yaml"])
    }
}
