BEGIN TRANSACTION;
CREATE TABLE account (
	account VARCHAR(120) NOT NULL, 
	person_id INTEGER NOT NULL, 
	linked_at DATETIME NOT NULL, 
	seen_at DATETIME NOT NULL, 
	PRIMARY KEY (account), 
	FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "account" VALUES('telegram:1001',1,'2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000');
INSERT INTO "account" VALUES('telegram:1002',2,'2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000');
INSERT INTO "account" VALUES('web:abababababababababababababababab',2,'2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000');
INSERT INTO "account" VALUES('telegram:1003',3,'2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000');
INSERT INTO "account" VALUES('telegram:1004',4,'2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000');
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL CONSTRAINT alembic_version_pkc PRIMARY KEY);
INSERT INTO "alembic_version" VALUES('0007');
CREATE TABLE answer_file (
	conversation VARCHAR(120) NOT NULL, 
	message VARCHAR(64) NOT NULL, 
	number INTEGER NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	content BLOB NOT NULL, 
	stored_at DATETIME NOT NULL, 
	PRIMARY KEY (conversation, message, number)
);
INSERT INTO "answer_file" VALUES('web:0123456789abcdef0123456789abcdef','message-0001',0,'dong-hanh.png',X'89504E4720696E76656E746564','2026-11-20 01:00:00.000000');
CREATE TABLE answered (
	conversation VARCHAR(120) NOT NULL, 
	message VARCHAR(64) NOT NULL, 
	replies TEXT NOT NULL, 
	answered_at DATETIME NOT NULL, 
	PRIMARY KEY (conversation, message)
);
INSERT INTO "answered" VALUES('web:0123456789abcdef0123456789abcdef','message-0001','{"replies": [{"text": "⚠️ Kế hoạch này đã hết hạn (2021-2025), có thể không còn áp dụng.\n\nPhong trào đóng góp \"Quỹ vì người nghèo\" và nguồn xã hội hóa từ tổ chức kinh tế, xã hội, các tầng lớp dân cư để giúp hộ nghèo khó khăn về nhà ở được sửa chữa hoặc làm nhà mới. Không ghi mức tiền.\n\nLiên quan: Huyện vận động nhân dân sửa chữa, nâng cấp hoặc làm mới 1.292 nhà ở của hộ nghèo, cận nghèo, hộ đồng bào dân tộc thiểu số, để có chỗ ở sạch sẽ, an toàn. Kế hoạch không ghi mức tiền mỗi nhà; biểu 07 không có trong bộ tài liệu.\n\nNay anh/chị hỏi UBND xã, phường nơi mình ở.\n\nNguồn: Kế hoạch giảm nghèo của UBND huyện Bắc Hà (02/2021), mục IV.5; giai đoạn 2021-2025."}]}','2026-11-20 01:00:00.000000');
INSERT INTO "answered" VALUES('web:0123456789abcdef0123456789abcdef:abababababab','message-0002','{"replies": [{"text": "Chào Mai Thị Cam.\n• cán bộ xã, phường: Phường Lam Sơn, Bỉm Sơn\n\nSố hộ trong sổ: 3\n• hộ nghèo: 1\n• hộ cận nghèo: 1\n• hộ mới thoát nghèo: 1\n\n1 hộ xin sửa thông tin.\n\nMuốn tìm hộ, anh/chị nhắn tên, thôn hoặc mã hộ, không dấu cũng được."}]}','2026-11-20 01:00:00.000000');
CREATE TABLE area_figure (
	id INTEGER NOT NULL, 
	what VARCHAR(40) NOT NULL, 
	district VARCHAR(40) NOT NULL, 
	commune VARCHAR(10), 
	village TEXT, 
	value BIGINT NOT NULL, 
	"on" DATE NOT NULL, 
	source TEXT NOT NULL, 
	agency VARCHAR(40), 
	entered_by VARCHAR(120) NOT NULL, 
	entered_at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	PRIMARY KEY (id)
);
CREATE TABLE change (
	id INTEGER NOT NULL, 
	household VARCHAR(40) NOT NULL, 
	fact VARCHAR(60) NOT NULL, 
	old TEXT, 
	new TEXT, 
	who VARCHAR(120) NOT NULL, 
	seen_at DATETIME NOT NULL, 
	known_at DATETIME NOT NULL, 
	message VARCHAR(120), 
	import_id INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(import_id) REFERENCES roll_import (id)
);
INSERT INTO "change" VALUES(1,'BS-LS-0001','code',NULL,'"BS-LS-0001"','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(2,'BS-LS-0001','name',NULL,'"Trịnh Thị Mận"','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(3,'BS-LS-0001','district',NULL,'"bim-son"','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(4,'BS-LS-0001','commune',NULL,'"14815"','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(5,'BS-LS-0001','village',NULL,'"Thôn 3"','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(6,'BS-LS-0001','class',NULL,'"poor"','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(7,'BS-LS-0001','class_since',NULL,'"2025-12-31"','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(8,'BS-LS-0001','members',NULL,'2','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(9,'BS-LS-0001','income',NULL,'900000','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(10,'BS-LS-0001','causes',NULL,'["illness"]','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(11,'BS-LS-0002','code',NULL,'"BS-LS-0002"','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(12,'BS-LS-0002','name',NULL,'"Lê Văn Khoai"','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(13,'BS-LS-0002','district',NULL,'"bim-son"','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(14,'BS-LS-0002','commune',NULL,'"14815"','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(15,'BS-LS-0002','village',NULL,'"Thôn 3"','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(16,'BS-LS-0002','class',NULL,'"near_poor"','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(17,'BS-LS-0002','class_since',NULL,'"2025-12-31"','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(18,'BS-LS-0002','members',NULL,'3','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(19,'BS-LS-0002','income',NULL,'1800000','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(20,'BS-LS-0002','causes',NULL,'["land"]','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(21,'BS-LS-0003','code',NULL,'"BS-LS-0003"','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(22,'BS-LS-0003','name',NULL,'"Phạm Thị Bưởi"','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(23,'BS-LS-0003','district',NULL,'"bim-son"','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(24,'BS-LS-0003','commune',NULL,'"14815"','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(25,'BS-LS-0003','village',NULL,'"Thôn 3"','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(26,'BS-LS-0003','class',NULL,'"newly_escaped"','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(27,'BS-LS-0003','class_since',NULL,'"2025-12-31"','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(28,'BS-LS-0003','members',NULL,'4','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(29,'BS-LS-0003','income',NULL,'2700000','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
INSERT INTO "change" VALUES(30,'BS-LS-0003','causes',NULL,'["land"]','tests','2026-11-20 01:00:00.000000','2026-11-20 01:00:00.000000',NULL,NULL);
CREATE TABLE conversation (
	id VARCHAR(120) NOT NULL, 
	state TEXT NOT NULL, 
	changed_at DATETIME NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "conversation" VALUES('telegram:1005','{"language": "vi", "district": "bim-son", "given": null, "commune": null, "question": "Bỉm Sơn có hỗ trợ vay vốn cho hộ nghèo không?", "shown": ["target-loans", "capital-short-loans", "equipment-support", "change-of-trade", "identify-loan-needs"], "waiting": "", "household": null, "expects": [], "is_over": false}','2026-11-20 01:00:00.000000');
INSERT INTO "conversation" VALUES('telegram:1006','{"language": null, "district": null, "given": null, "commune": null, "question": "", "shown": [], "waiting": "nhà tôi được hỗ trợ gì? nhà tôi ở Bỉm Sơn, hộ nghèo, 4 người", "household": null, "expects": [], "is_over": false}','2026-11-20 01:00:00.000000');
INSERT INTO "conversation" VALUES('telegram:1002','{"language": null, "district": "bim-son", "given": null, "commune": null, "question": "", "shown": [], "waiting": "", "household": null, "expects": [], "is_over": false}','2026-11-20 01:00:00.000000');
INSERT INTO "conversation" VALUES('web:0123456789abcdef0123456789abcdef','{"language": "vi", "district": "bac-ha", "given": null, "commune": null, "question": "Bắc Hà hỗ trợ gì về nhà ở?", "shown": ["fund-for-the-poor-housing", "housing-1292", "infrastructure-office-housing", "education-support-pupils", "information-access-support"], "waiting": "", "household": null, "expects": [], "is_over": false}','2026-11-20 01:00:00.000000');
INSERT INTO "conversation" VALUES('web:0123456789abcdef0123456789abcdef:abababababab','{"language": null, "district": "bim-son", "given": null, "commune": null, "question": "", "shown": [], "waiting": "", "household": null, "expects": [], "is_over": false}','2026-11-20 01:00:00.000000');
CREATE TABLE correction (
	id INTEGER NOT NULL, 
	household VARCHAR(40) NOT NULL, 
	person_id INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	asked_at DATETIME NOT NULL, 
	outcome VARCHAR(10), 
	answered_by INTEGER, 
	answered_at DATETIME, 
	PRIMARY KEY (id)
);
INSERT INTO "correction" VALUES(1,'BS-LS-0001',4,'Nhà tôi có 3 người','2026-11-20 01:00:00.000000',NULL,NULL,NULL);
CREATE TABLE door (
	name VARCHAR(20) NOT NULL, 
	address TEXT NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "door" VALUES('telegram','dong_hanh_bot');
INSERT INTO "door" VALUES('web','https://chat.example.vn');
CREATE TABLE household (
	code VARCHAR(40) NOT NULL, 
	name TEXT, 
	name_order TEXT NOT NULL, 
	name_key TEXT NOT NULL, 
	given_key TEXT NOT NULL, 
	sex VARCHAR(1), 
	birth_year INTEGER, 
	ethnicity TEXT, 
	district VARCHAR(40), 
	commune VARCHAR(10), 
	village TEXT, 
	village_order TEXT NOT NULL, 
	area VARCHAR(20), 
	household_class VARCHAR(20), 
	class_since DATE, 
	class_decision TEXT, 
	class_standard TEXT, 
	reported_class VARCHAR(20), 
	members INTEGER, 
	workers INTEGER, 
	income INTEGER, 
	causes TEXT, 
	needs TEXT, 
	supports TEXT, 
	merit BOOLEAN, 
	social_protection BOOLEAN, 
	students INTEGER, 
	ill_members INTEGER, 
	disabled_members INTEGER, 
	out_of_school_children INTEGER, 
	house VARCHAR(20), 
	floor_area NUMERIC(12, 2), 
	registered_to_escape BOOLEAN, 
	score_a NUMERIC(12, 2), 
	score_b NUMERIC(12, 2), 
	phone TEXT, 
	identity_number TEXT, 
	cadre TEXT, 
	updated_on DATE, 
	visited_on DATE, 
	deprived_employment BOOLEAN, 
	deprived_dependency BOOLEAN, 
	deprived_nutrition BOOLEAN, 
	deprived_health_access BOOLEAN, 
	deprived_health_insurance BOOLEAN, 
	deprived_adult_education BOOLEAN, 
	deprived_school_attendance BOOLEAN, 
	deprived_housing_quality BOOLEAN, 
	deprived_housing_area BOOLEAN, 
	deprived_water BOOLEAN, 
	deprived_sanitation BOOLEAN, 
	deprived_telecom BOOLEAN, 
	deprived_information_assets BOOLEAN, 
	PRIMARY KEY (code)
);
INSERT INTO "household" VALUES('BS-LS-0001','Trịnh Thị Mận','TRGLF0TFG0K=L!0050000050050','man thi trinh ','man',NULL,NULL,NULL,'bim-son','14815','Thôn 3','TFNL01114!000000000',NULL,'poor','2025-12-31',NULL,NULL,NULL,2,NULL,900000,'|illness|',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "household" VALUES('BS-LS-0002','Lê Văn Khoai','JC0W<L0IFM;G!000000000000','khoai van le ','khoai',NULL,NULL,NULL,'bim-son','14815','Thôn 3','TFNL01114!000000000',NULL,'near_poor','2025-12-31',NULL,NULL,NULL,3,NULL,1800000,'|land|',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "household" VALUES('BS-LS-0003','Phạm Thị Bưởi','PF;K0TFG0>VOG!0050000500020','buoi thi pham ','buoi',NULL,NULL,NULL,'bim-son','14815','Thôn 3','TFNL01114!000000000',NULL,'newly_escaped','2025-12-31',NULL,NULL,NULL,4,NULL,2700000,'|land|',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE inbox (
	update_id BIGINT NOT NULL, 
	chat_id BIGINT NOT NULL, 
	raw TEXT NOT NULL, 
	status VARCHAR(10) NOT NULL, 
	attempts INTEGER NOT NULL, 
	error VARCHAR(200) NOT NULL, 
	received_at DATETIME NOT NULL, 
	stage TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (update_id)
);
INSERT INTO "inbox" VALUES(501,1005,'{"update_id": 501, "message": {"message_id": 501, "date": 1795000501, "chat": {"id": 1005, "type": "private"}, "from": {"id": 1005, "is_bot": false, "first_name": "A"}, "text": "còn hộ cận nghèo?"}}','done',0,'','2026-11-20 01:00:00.000000','');
INSERT INTO "inbox" VALUES(502,1005,'{"update_id": 502, "message": {"message_id": 502, "date": 1795000502, "chat": {"id": 1005, "type": "private"}, "from": {"id": 1005, "is_bot": false, "first_name": "A"}, "text": "cảm ơn"}}','waiting',0,'','2026-11-20 01:00:00.000000','');
INSERT INTO "inbox" VALUES(503,1006,'{"update_id": 503, "message": {"message_id": 503, "date": 1795000503, "chat": {"id": 1006, "type": "private"}, "from": {"id": 1006, "is_bot": false, "first_name": "A"}, "text": "không biết"}}','waiting',1,'TimedOut','2026-11-20 01:00:00.000000','');
INSERT INTO "inbox" VALUES(504,-100200300,'{"update_id": 504, "message": {"message_id": 504, "date": 1795000504, "chat": {"id": -100200300, "type": "private"}, "from": {"id": -100200300, "is_bot": false, "first_name": "A"}, "text": "/start"}}','failed',1,'unreadable','2026-11-20 01:00:00.000000','');
INSERT INTO "inbox" VALUES(505,1002,'{"update_id": 505, "message": {"message_id": 505, "date": 1795000505, "chat": {"id": 1002, "type": "private"}, "from": {"id": 1002, "is_bot": false, "first_name": "A"}, "text": "xem"}}','waiting',0,'','2026-11-20 01:00:00.000000','r|roll-look');
INSERT INTO "inbox" VALUES(506,0,'{"update_id": 506}','waiting',0,'','2026-11-20 01:00:00.000000','');
INSERT INTO "inbox" VALUES(507,1002,'{"update_id": 507, "message": {"message_id": 507, "date": 1795000507, "chat": {"id": 1002, "type": "private"}, "from": {"id": 1002, "is_bot": false, "first_name": "A"}, "text": "/toi"}}','waiting',0,'','2026-11-20 01:00:00.000000','');
CREATE TABLE inbox_file (
	update_id BIGINT NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	content BLOB NOT NULL, 
	PRIMARY KEY (update_id), 
	FOREIGN KEY(update_id) REFERENCES inbox (update_id) ON DELETE CASCADE
);
INSERT INTO "inbox_file" VALUES(507,'danh-sach.xlsx',X'504B030420726F6C6C');
CREATE TABLE invitation (
	id INTEGER NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	name TEXT NOT NULL, 
	person_id INTEGER, 
	made_by INTEGER, 
	made_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	used_at DATETIME, 
	used_by INTEGER, 
	revoked_at DATETIME, 
	role VARCHAR(20) NOT NULL, 
	district VARCHAR(40), 
	commune VARCHAR(10), 
	village TEXT, 
	household VARCHAR(40), 
	agency VARCHAR(40), 
	until DATE, 
	PRIMARY KEY (id), 
	UNIQUE (token_hash)
);
INSERT INTO "invitation" VALUES(1,'72dd4f09155c58f89c05057c945855b4782b12beb899f2f96ff48d8e40c7dd93','Quản Trị Viên',NULL,NULL,'2026-11-20 01:00:00.000000','2026-11-27 01:00:00.000000','2026-11-20 01:00:00.000000',1,NULL,'admin',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "invitation" VALUES(2,'ef06a1280029a6c5edee45a584497c9650372633c327c8c098e93a94935a1af0','Mai Thị Cam',NULL,1,'2026-11-20 01:00:00.000000','2026-11-27 01:00:00.000000','2026-11-20 01:00:00.000000',2,NULL,'commune_official','bim-son','14815',NULL,NULL,NULL,NULL);
INSERT INTO "invitation" VALUES(3,'cd6706487e2e38b25502e8d43a188e2f02fda833795542188f5f8b45aa7cc378','Mai Thị Cam',2,2,'2026-11-20 01:00:00.000000','2026-11-27 01:00:00.000000','2026-11-20 01:00:00.000000',2,NULL,'household',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "invitation" VALUES(4,'9fc9856c60b6ebbab118e54396893e9d27559f435c117467c3d2d84a3968253f','Lò Văn Mít',NULL,2,'2026-11-20 01:00:00.000000','2026-11-27 01:00:00.000000','2026-11-20 01:00:00.000000',3,NULL,'cadre','bim-son','14815','Thôn 3',NULL,NULL,NULL);
INSERT INTO "invitation" VALUES(5,'3349394107383c694a82155233d151d67130b8166c1e14b585e7af5cfb272861','Trịnh Thị Mận',NULL,3,'2026-11-20 01:00:00.000000','2026-11-27 01:00:00.000000','2026-11-20 01:00:00.000000',4,NULL,'household',NULL,NULL,NULL,'BS-LS-0001',NULL,NULL);
INSERT INTO "invitation" VALUES(6,'9089e85644b65439b20114db7b9563af6264a6cb9f8831966d7af87abccbf9c6','Vi Thị Ổi',NULL,2,'2026-11-20 01:00:00.000000','2026-11-27 01:00:00.000000',NULL,NULL,NULL,'cadre','bim-son','14815','Thôn 4',NULL,NULL,NULL);
CREATE TABLE office (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	given_by INTEGER, 
	given_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	ended_by INTEGER, 
	role VARCHAR(20) NOT NULL, 
	district VARCHAR(40), 
	commune VARCHAR(10), 
	village TEXT, 
	household VARCHAR(40), 
	agency VARCHAR(40), 
	until DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "office" VALUES(1,1,NULL,'2026-11-20 01:00:00.000000',NULL,NULL,'admin',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office" VALUES(2,2,1,'2026-11-20 01:00:00.000000',NULL,NULL,'commune_official','bim-son','14815',NULL,NULL,NULL,NULL);
INSERT INTO "office" VALUES(3,3,2,'2026-11-20 01:00:00.000000',NULL,NULL,'cadre','bim-son','14815','Thôn 3',NULL,NULL,NULL);
INSERT INTO "office" VALUES(4,4,3,'2026-11-20 01:00:00.000000',NULL,NULL,'household',NULL,NULL,NULL,'BS-LS-0001',NULL,NULL);
CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	chat_id BIGINT NOT NULL, 
	method VARCHAR(40) NOT NULL, 
	payload TEXT NOT NULL, 
	status VARCHAR(10) NOT NULL, 
	attempts INTEGER NOT NULL, 
	next_try_at DATETIME NOT NULL, 
	error VARCHAR(200) NOT NULL, 
	update_id BIGINT NOT NULL, 
	position INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (update_id, position)
);
INSERT INTO "outbox" VALUES(1,1005,'sendMessage','{"chat_id": 1005, "text": "m\u1ed9t"}','sent',0,'2026-11-28 04:27:29.823821','',501,0);
INSERT INTO "outbox" VALUES(2,1005,'sendMessage','{"chat_id": 1005, "text": "hai"}','waiting',0,'2026-11-28 04:27:29.823821','',501,1);
INSERT INTO "outbox" VALUES(3,1002,'sendDocument','{"chat_id": 1002, "caption": "m\u1eabu"}','waiting',0,'2026-11-28 04:27:29.839146','',505,0);
CREATE TABLE outbox_file (
	call_id INTEGER NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	content BLOB NOT NULL, 
	PRIMARY KEY (call_id), 
	FOREIGN KEY(call_id) REFERENCES outbox (id) ON DELETE CASCADE
);
INSERT INTO "outbox_file" VALUES(3,'mau.xlsx',X'504B20696E76656E746564');
CREATE TABLE person (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	agreed_at DATETIME NOT NULL, 
	forgotten_at DATETIME, 
	PRIMARY KEY (id)
);
INSERT INTO "person" VALUES(1,'Quản Trị Viên','2026-11-20 01:00:00.000000',NULL);
INSERT INTO "person" VALUES(2,'Mai Thị Cam','2026-11-20 01:00:00.000000',NULL);
INSERT INTO "person" VALUES(3,'Lò Văn Mít','2026-11-20 01:00:00.000000',NULL);
INSERT INTO "person" VALUES(4,'Trịnh Thị Mận','2026-11-20 01:00:00.000000',NULL);
CREATE TABLE roll_import (
	id INTEGER NOT NULL, 
	file_name VARCHAR(200) NOT NULL, 
	who VARCHAR(120) NOT NULL, 
	imported_at DATETIME NOT NULL, 
	undone_at DATETIME, 
	district VARCHAR(40), 
	commune VARCHAR(10), 
	village TEXT, 
	households INTEGER DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE upload (
	account VARCHAR(120) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	content BLOB NOT NULL, 
	received_at DATETIME NOT NULL, 
	PRIMARY KEY (account)
);
INSERT INTO "upload" VALUES('telegram:1002','danh-sach.xlsx',X'504B030420696E76656E746564','2026-11-20 01:00:00.000000');
CREATE TABLE viewing (
	household VARCHAR(40) NOT NULL, 
	person_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	how VARCHAR(10) NOT NULL, 
	PRIMARY KEY (household, person_id, day, how)
);
INSERT INTO "viewing" VALUES('BS-LS-0001',2,'2026-11-20','card');
CREATE TABLE village (
	commune VARCHAR(10) NOT NULL, 
	"key" TEXT NOT NULL, 
	name TEXT NOT NULL, 
	first_seen DATE NOT NULL, 
	last_seen DATE NOT NULL, 
	PRIMARY KEY (commune, "key")
);
INSERT INTO "village" VALUES('14815','thôn 3','Thôn 3','2026-11-20','2026-11-20');
CREATE TABLE wrong_token (
	id INTEGER NOT NULL, 
	account VARCHAR(120) NOT NULL, 
	tried_at DATETIME NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "wrong_token" VALUES(1,'telegram:1005','2026-11-20 01:00:00.000000');
CREATE INDEX inbox_line ON inbox (status, chat_id, update_id);
CREATE INDEX outbox_line ON outbox (status, chat_id, id);
CREATE INDEX household_list ON household (commune, village_order, name_order, code);
CREATE INDEX household_name ON household (given_key, name_key);
CREATE INDEX household_district ON household (district, commune, village_order, name_order, code);
CREATE INDEX area_figure_area ON area_figure (district, commune, what, "on");
CREATE INDEX wrong_token_account ON wrong_token (account, tried_at);
CREATE INDEX viewing_household ON viewing (household, day);
CREATE INDEX correction_household ON correction (household, answered_at);
CREATE INDEX change_household ON change (household, id);
CREATE INDEX change_import ON change (import_id);
CREATE INDEX account_person ON account (person_id);
CREATE INDEX office_household ON office (household);
CREATE INDEX office_person ON office (person_id);
COMMIT;
