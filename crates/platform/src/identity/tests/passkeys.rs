use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as B64;
use kammaban_kernel::Uuid;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use super::{Browser, House};

const HOST: &str = "kammaban.example.la";

/// A device that keeps one passkey, with just enough CBOR.
struct Device {
    key: SigningKey,
    id: [u8; 16],
    owner: Vec<u8>,
    uses: u32,
}

fn client_data(kind: &str, challenge: &Json) -> Vec<u8> {
    let data = json!({
        "type": kind,
        "challenge": challenge,
        "origin": format!("https://{HOST}"),
        "crossOrigin": false,
    });
    data.to_string().into_bytes()
}

impl Device {
    fn new(seed: u8) -> Self {
        let key = SigningKey::from_slice(&[seed; 32]).unwrap();
        Self { key, id: [seed; 16], owner: Vec::new(), uses: 0 }
    }

    fn data(&mut self, flags: u8) -> Vec<u8> {
        self.uses += 1;
        let mut data = Sha256::digest(HOST).to_vec();
        data.push(flags);
        data.extend(self.uses.to_be_bytes());
        data
    }

    /// What a browser answers to `navigator.credentials.create`.
    fn create(&mut self, options: &Json) -> Json {
        let options = &options["publicKey"];
        self.owner = B64.decode(options["user"]["id"].as_str().unwrap()).unwrap();
        let client = client_data("webauthn.create", &options["challenge"]);
        // Present, verified, with a credential.
        let mut data = self.data(0x45);
        data.extend([0; 16]);
        data.extend([0, 16]);
        data.extend(self.id);
        let point = self.key.verifying_key().to_sec1_point(false);
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend_from_slice(point.x().unwrap());
        data.extend([0x22, 0x58, 0x20]);
        data.extend_from_slice(point.y().unwrap());
        let mut attestation = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        attestation.push(u8::try_from(data.len()).unwrap());
        attestation.extend(data);
        let id = B64.encode(self.id);
        json!({
            "id": id, "rawId": id, "type": "public-key", "authenticatorAttachment": "platform",
            "extensions": {}, "clientExtensionResults": {},
            "response": {
                "clientDataJSON": B64.encode(client),
                "attestationObject": B64.encode(attestation),
                "transports": ["internal"],
            },
        })
    }

    /// What a browser answers to `navigator.credentials.get`.
    fn get(&mut self, options: &Json) -> Json {
        let client = client_data("webauthn.get", &options["publicKey"]["challenge"]);
        let data = self.data(0x05);
        let mut signed = data.clone();
        signed.extend(Sha256::digest(&client));
        let signature: Signature = self.key.sign(&signed);
        let id = B64.encode(self.id);
        json!({
            "id": id, "rawId": id, "type": "public-key", "authenticatorAttachment": "platform",
            "extensions": {}, "clientExtensionResults": {},
            "response": {
                "clientDataJSON": B64.encode(client),
                "authenticatorData": B64.encode(data),
                "signature": B64.encode(signature.to_der().as_bytes()),
                "userHandle": B64.encode(&self.owner),
            },
        })
    }
}

async fn house() -> House {
    let house = House::with(vec![], |config| config.public_url = format!("https://{HOST}")).await;
    house.user("noy", "leader", &house.root().await).await;
    house
}

async fn ask(browser: &mut Browser, url: &str) -> Json {
    browser.post_json(url, &json!({})).await.has_status(200);
    browser.page().json()
}

async fn register(house: &House, device: &mut Device) -> Browser {
    let mut noy = house.browser().as_("noy").await;
    noy.open("/settings/factors").await.has_status(200);
    let options = ask(&mut noy, "/passkeys/new/begin").await;
    let made = device.create(&options);
    noy.post_json("/passkeys/new/finish", &made).await.has_status(200);
    assert_eq!(noy.page().json()["location"], "/settings/factors");
    noy
}

#[tokio::test]
async fn a_passkey_alone_signs_in_and_an_answer_counts_once() {
    let house = house().await;
    let mut device = Device::new(9);
    register(&house, &mut device).await;
    assert!(Uuid::from_slice(&device.owner).is_ok(), "the device knows whose key it keeps");
    let mut noy = house.browser();
    noy.open("/sign-in").await;
    let options = ask(&mut noy, "/sign-in/passkey/begin").await;
    let answer = device.get(&options);
    noy.post_json("/sign-in/passkey/finish", &answer).await.has_status(200);
    noy.open("/settings").await.has_status(200).sees("noy@example.la");
    let mut thief = house.browser();
    thief.open("/sign-in").await;
    ask(&mut thief, "/sign-in/passkey/begin").await;
    thief.post_json("/sign-in/passkey/finish", &answer).await.has_status(409);
    thief.fetch("/settings").await.has_status(303);
}

#[tokio::test]
async fn a_passkey_is_the_second_factor_and_confirms() {
    let house = house().await;
    let mut device = Device::new(9);
    register(&house, &mut device).await;
    let mut noy = house.browser();
    noy.sign_in("noy", super::PASSWORD).await.has_status(303);
    noy.open("/second-factor?next=/settings").await.has_status(200).sees("Use a passkey");
    let options = ask(&mut noy, "/passkeys/begin").await;
    // Another device's signature is worth nothing, even under the same id.
    let mut other = Device { id: device.id, owner: device.owner.clone(), ..Device::new(8) };
    noy.post_json("/passkeys/finish", &other.get(&options)).await.has_status(409);
    let options = ask(&mut noy, "/passkeys/begin").await;
    noy.post_json("/passkeys/finish?next=/settings", &device.get(&options)).await.has_status(200);
    assert_eq!(noy.page().json()["location"], "/settings");
    noy.open("/settings").await.has_status(200);
    house.clock().advance_seconds(16 * 60);
    noy.open("/settings/factors").await.has_status(200).sees("confirm that it is you");
    noy.post_json("/passkeys/new/begin", &json!({})).await.has_status(409);
    noy.open("/confirm").await.sees("Confirm with a passkey");
    let options = ask(&mut noy, "/passkeys/begin").await;
    noy.post_json("/passkeys/finish", &device.get(&options)).await.has_status(200);
    noy.open("/settings/factors").await;
    ask(&mut noy, "/passkeys/new/begin").await;
}

#[tokio::test]
async fn a_passkey_is_named_and_removed_by_its_owner_alone() {
    let house = house().await;
    house.user("kham", "leader", &house.root().await).await;
    let mut device = Device::new(9);
    let mut noy = register(&house, &mut device).await;
    noy.open("/settings/factors").await.sees("Passkey of");
    let key = noy.page().between("action=\"/settings/factors/passkeys/", "/name").unwrap();
    let key = format!("/settings/factors/passkeys/{key}");
    let mut kham = house.browser().as_("kham").await;
    kham.open("/settings/factors").await;
    kham.submit(&format!("{key}/name"), &[("name", "mine")]).await.has_status(404);
    kham.open("/settings/factors").await;
    kham.submit(&format!("{key}/remove"), &[]).await.has_status(404);
    noy.submit(&format!("{key}/name"), &[("name", "Telephone")]).await.has_status(200).sees("Telephone");
    noy.submit(&format!("{key}/remove"), &[]).await.has_status(200).sees_not("Telephone");
}
