//! Files in an S3 bucket, or in anything that speaks its language.

use std::sync::Arc;
use std::time::Duration;

use object_store::aws::AmazonS3Builder;
use object_store::{ClientOptions, ObjectStore, RetryConfig};

use crate::config::S3;
use crate::problem::Problem;

/// Opens the bucket of the settings. Asks nothing of it yet.
pub(super) fn open(settings: &S3) -> Result<Arc<dyn ObjectStore>, Problem> {
    // The program has one TLS backend; whoever comes first names it, and a second time says nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let region = if settings.region.is_empty() { "us-east-1" } else { settings.region.as_str() };
    // Somebody waits for the page: a store that does not answer is said so soon.
    let retry = RetryConfig { max_retries: 3, retry_timeout: Duration::from_secs(10), ..RetryConfig::default() };
    let plain = settings.endpoint.starts_with("http://");
    let client = ClientOptions::new()
        .with_connect_timeout(Duration::from_secs(3))
        .with_timeout(Duration::from_secs(60))
        .with_allow_http(plain);
    let mut builder = AmazonS3Builder::new()
        .with_retry(retry)
        .with_client_options(client)
        .with_bucket_name(&settings.bucket)
        .with_region(region)
        .with_access_key_id(&settings.access_key)
        .with_secret_access_key(&settings.secret_key);
    if !settings.endpoint.is_empty() {
        // An endpoint of one's own has the bucket in its path.
        builder = builder.with_endpoint(&settings.endpoint).with_virtual_hosted_style_request(false);
    }
    Ok(Arc::new(builder.build().map_err(Problem::internal)?))
}
