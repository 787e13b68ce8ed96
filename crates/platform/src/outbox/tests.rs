use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

use super::{Channel, Message, MessageId, MessageState, find, send};
use crate::db::DbError;
use crate::testing::House;

/// A mail server on this machine: takes what it is told to, keeps what it took.
async fn server(answer: &'static str) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    let kept = Arc::new(Mutex::new(Vec::new()));
    let keep = Arc::clone(&kept);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (read, mut write) = stream.into_split();
            let mut lines = BufReader::new(read).lines();
            let mut letter: Option<String> = None;
            write.write_all(b"220 here\r\n").await.unwrap();
            while let Ok(Some(line)) = lines.next_line().await {
                let said = match (&mut letter, line.get(..4).unwrap_or_default()) {
                    (Some(text), _) if line == "." => {
                        keep.lock().unwrap().push(std::mem::take(text));
                        letter = None;
                        "250 kept\r\n"
                    }
                    (Some(text), _) => {
                        text.push_str(&line);
                        text.push('\n');
                        continue;
                    }
                    (None, "RCPT") => answer,
                    (None, "DATA") => {
                        letter = Some(String::new());
                        "354 go on\r\n"
                    }
                    (None, "QUIT") => "221 bye\r\n",
                    (None, _) => "250 yes\r\n",
                };
                if write.write_all(said.as_bytes()).await.is_err() {
                    break;
                }
            }
        }
    });
    (url, kept)
}

async fn house_with(url: String) -> House {
    House::with(vec![], |config| {
        config.mail.smtp = url;
        config.mail.from = "Kammaban <office@example.la>".to_owned();
    })
    .await
}

async fn put(house: &House, recipient: &str) -> MessageId {
    let doer = &house.system();
    let message = &Message {
        channel: Channel::Mail,
        recipient: recipient.to_owned(),
        user: None,
        subject: "ຄຳເຊີນ".to_owned(),
        body: "Dear Noy,".to_owned(),
        url: Some("https://kammaban.example.la/welcome/abc".to_owned()),
    };
    house
        .app()
        .db
        .tx(|tx| async move {
            tx.untraced("a message of a test");
            send(&tx, doer, message.clone()).await
        })
        .await
        .unwrap_or_else(|error: DbError| panic!("{error}"))
}

#[tokio::test]
async fn mail_is_sent_once_and_what_it_led_to_is_forgotten() {
    let (url, kept) = server("250 yes\r\n").await;
    let house = house_with(url).await;
    let id = put(&house, "noy@example.la").await;
    house.run_jobs().await;
    house.run_jobs().await;
    let row = find(&house.app().db, id).await.unwrap().unwrap();
    assert_eq!((row.state, row.url, row.attempts), (MessageState::Sent, None, 1));
    let kept = kept.lock().unwrap();
    assert_eq!(kept.len(), 1);
    assert!(kept[0].contains("To: noy@example.la") && kept[0].contains("From: Kammaban <office@example.la>"));
    assert!(kept[0].contains("welcome/abc") && kept[0].contains("Date: Thu, 05 Nov 2026"), "{}", kept[0]);
}

#[tokio::test]
async fn mail_that_is_not_taken_waits_and_what_is_refused_for_good_has_failed() {
    let (url, _) = server("451 later\r\n").await;
    let house = house_with(url).await;
    let id = put(&house, "noy@example.la").await;
    house.run_jobs().await;
    let row = find(&house.app().db, id).await.unwrap().unwrap();
    assert_eq!((row.state, row.attempts), (MessageState::Waiting, 1));
    assert_eq!(row.next_at, house.system().now().plus_seconds(60));
    assert!(row.reason.is_some());
    let (url, _) = server("550 no such mailbox\r\n").await;
    let house = house_with(url).await;
    let id = put(&house, "nobody@example.la").await;
    let broken = put(&house, "not an address").await;
    house.run_jobs().await;
    for id in [id, broken] {
        let row = find(&house.app().db, id).await.unwrap().unwrap();
        assert_eq!(row.state, MessageState::Failed);
    }
    house.user("root", "admin", &house.root().await).await;
    let mut root = house.browser().as_("root").await;
    root.open(&format!("/administration/outbox/{id}")).await.sees("no such mailbox").sees_not("welcome/abc");
    root.submit(&format!("/administration/outbox/{id}/retry"), &[]).await.has_status(200).sees("waiting");
}

#[tokio::test]
async fn without_a_server_mail_stays_to_be_read() {
    let house = House::new(vec![]).await;
    let id = put(&house, "noy@example.la").await;
    house.run_jobs().await;
    let row = find(&house.app().db, id).await.unwrap().unwrap();
    assert_eq!((row.state, row.attempts), (MessageState::Waiting, 0));
}
