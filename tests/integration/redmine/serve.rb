# Prepares a Redmine for the tests and serves it; run by `rails runner` with a port and a file for the keys.
# One process does both, as Rails takes its time to start.
Setting.rest_api_enabled = "1"
project = Project.create!(
  name: "Путь клиента", identifier: "cjm", is_public: false, enabled_module_names: ["issue_tracking"], trackers: Tracker.all.to_a
)
field = IssueCustomField.create!(
  name: "cjm_key", field_format: "string", is_for_all: true, is_filter: true, searchable: true, trackers: Tracker.all.to_a
)
people = { "cjm" => %w[Compiler Journey], "anna" => %w[Анна Петрова] }.map do |login, (first, last)|
  user = User.new(firstname: first, lastname: last, mail: "#{login}@example.com", language: "ru")
  user.login = login
  user.password = "correct-horse"
  user.save!
  Member.create!(user: user, project: project, roles: [Role.givable.first])
  [login, { "id" => user.id, "key" => user.api_key }]
end
Role.givable.first.add_permission!(:view_issues, :add_issues, :edit_issues)

server = WEBrick::HTTPServer.new(BindAddress: "127.0.0.1", Port: ARGV[0].to_i, AccessLog: [], Logger: WEBrick::Log.new($stderr, WEBrick::Log::WARN))
server.mount "/", Rack::Handler::WEBrick, Rails.application
File.write("#{ARGV[1]}.part", JSON.generate("people" => people.to_h, "field" => field.id))
File.rename("#{ARGV[1]}.part", ARGV[1])
trap("TERM") { server.shutdown }
server.start
